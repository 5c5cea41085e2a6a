package fi.varalla.enclosures;

import fi.varalla.casework.Contacts;
import fi.varalla.enclosures.Errands.Errand;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.messaging.FileSource;
import fi.varalla.messaging.FileSource.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Brings files from their providers, one by one, and keeps them sealed. Nobody waits for it.
@Component
class Fetching {

    /// What Telegram gives a bot at most; the others' files are smaller.
    static final int MOST = 20 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

    /// So many tries in vain take about two minutes: somebody may be waiting for it.
    private static final int LATE = 5;

    private static final Duration GIVEN_UP = Duration.ofDays(3);

    private final Errands errands;
    private final Map<String, FileSource> sources;
    private final Attachments attachments;
    private final Contacts contacts;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Fetching(
            Errands errands,
            List<FileSource> sources,
            Attachments attachments,
            Contacts contacts,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.errands = errands;
        this.sources = sources.stream().collect(Collectors.toMap(FileSource::channel, Function.identity()));
        this.attachments = attachments;
        this.contacts = contacts;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.enclosures.every:1s}")
    void fetch() {
        for (var next = errands.nextToFetch(clock.instant());
                next.isPresent();
                next = errands.nextToFetch(clock.instant())) {
            fetch(next.get());
        }
    }

    @Scheduled(fixedDelayString = "${varalla.enclosures.tidy:2s}")
    void tidy() {
        for (var next = errands.nextToDelete(clock.instant());
                next.isPresent();
                next = errands.nextToDelete(clock.instant())) {
            var source = sources.get(next.get().channel());
            if (source == null || source.delete(next.get().reference())) {
                errands.goneThere(next.get().id(), clock.instant());
            }
        }
    }

    private void fetch(Errand errand) {
        var source = sources.get(errand.channel());
        var fetched = source == null ? new Fetched.Never("no-source") : source.fetch(errand.reference(), MOST);
        switch (fetched) {
            case Fetched.Here(var file) -> keep(errand, file);
            case Fetched.Never(var why) -> refuse(errand, why);
            case Fetched.NotYet(var why) when isOver(errand) -> refuse(errand, why);
            case Fetched.NotYet(var why) -> notYet(errand, why);
        }
    }

    private boolean isOver(Errand errand) {
        return errand.notedAt().plus(GIVEN_UP).isBefore(clock.instant());
    }

    private void keep(Errand errand, Attachment file) {
        var type = Content.typeOf(file.content());
        if (file.content().length == 0) {
            refuse(errand, "empty");
        } else if (!Content.fits(errand.kind(), type)) {
            refuse(errand, "wrong-type");
        } else {
            transaction.executeWithoutResult(_ -> {
                var kept = attachments.keep(
                        errand.contact().value(), new Attachment(name(errand, type), type, file.content()));
                if (errands.kept(errand.id(), kept, clock.instant())) {
                    tell(errand, kept, null, false);
                } else {
                    attachments.delete(kept);
                }
            });
        }
    }

    /// Our own: a sender's may say who they are.
    private static String name(Errand errand, String type) {
        var end = type.substring(type.indexOf('/') + 1);
        return errand.kind() + "." + (type.equals(Content.UNKNOWN) ? "bin" : end.equals("jpeg") ? "jpg" : end);
    }

    private void refuse(Errand errand, String why) {
        transaction.executeWithoutResult(_ -> {
            if (errands.refused(errand.id(), why, clock.instant())) {
                contacts.happened(
                        errand.contact(), "ENCLOSURE_NOT_KEPT", errand.utterance() + " " + why, clock.instant());
                tell(errand, null, why, false);
            }
        });
    }

    private void notYet(Errand errand, String why) {
        LOG.warn("File {} could not be fetched yet: {}", errand.id(), why);
        if (errand.attempts() == LATE) {
            transaction.executeWithoutResult(_ -> tell(errand, null, null, true));
        }
    }

    private void tell(Errand errand, @Nullable UUID kept, @Nullable String why, boolean late) {
        events.publishEvent(new Enclosed(
                errand.id(), errand.contact(), errand.utterance(), errand.channel(), errand.kind(), kept, why, late));
    }
}
