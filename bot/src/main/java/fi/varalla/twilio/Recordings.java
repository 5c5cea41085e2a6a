package fi.varalla.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Recording;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.CallDesk;
import fi.varalla.messaging.RecordingOver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Fetches recorded messages from Twilio and deletes them there. Both are remembered in the database until they are
/// done, so that neither a restart nor an hour without Twilio loses a message or leaves one lying with a third
/// party.
@Component
class Recordings {

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final Pattern NAME = Pattern.compile("RE[0-9a-zA-Z]{1,40}");

    /// A call this old has been told of, if it ever is.
    private static final Duration NOTICE_TAKES = Duration.ofMinutes(5);

    private final ObjectProvider<CallDesk> desk;
    private final RecordingErrands errands;
    private final TwilioApi api;
    private final TwilioSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    Recordings(
            ObjectProvider<CallDesk> desk,
            RecordingErrands errands,
            TwilioApi api,
            TwilioSettings settings,
            TransactionOperations transactions,
            Clock clock) {
        this.desk = desk;
        this.errands = errands;
        this.api = api;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether this is a SID that may stand in a URL.
    static boolean isName(String recording) {
        return NAME.matcher(recording).matches();
    }

    /// What nobody wants to hear is deleted at once; what is wanted waits for [#fetch].
    void ready(String call, String recording, Duration duration) {
        transactions.executeWithoutResult(_ -> {
            if (!desk.getObject().recordingReady(call, recording, duration) && !errands.isWaiting(recording)) {
                errands.toDelete(recording, clock.instant());
            }
        });
    }

    /// What we keep no longer shall not lie with a third party either, should it not have been deleted there yet.
    @EventListener
    void over(RecordingOver over) {
        errands.toDelete(over.recording(), clock.instant());
    }

    @Scheduled(fixedDelayString = "${varalla.twilio.recordings-every:2s}")
    void fetch() {
        if (settings.on()) {
            errands.eachToFetch(clock, this::fetch);
            errands.eachToDelete(clock, this::delete);
        }
    }

    /// A notice that came while our stores were away is lost. So we ask now and then for ourselves, if there is a call
    /// that could have left a message.
    @Scheduled(
            fixedDelayString = "${varalla.twilio.recordings-sweep:10m}",
            initialDelayString = "${varalla.twilio.recordings-sweep-first:1m}")
    void sweep() {
        if (settings.on()) {
            var now = clock.instant();
            var since = now.minus(settings.lookBack());
            var calls = desk.getObject().withoutMessage(since, now.minus(NOTICE_TAKES));
            if (!calls.isEmpty()) {
                lookFor(calls, since);
            }
        }
    }

    private void lookFor(Set<String> calls, Instant since) {
        try {
            api.recorded(since).stream()
                    .filter(it -> calls.contains(it.getCallSid()) && isName(it.getSid()))
                    .forEach(it -> ready(it.getCallSid(), it.getSid(), length(it)));
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost | TwilioException e) {
            LOG.warn("Whether there are recordings that we were not told of could not be asked: {}", e.toString());
        }
    }

    /// One whose length is not told is worth listening to.
    private static Duration length(Recording recording) {
        var seconds = recording.getDuration();
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Integer.parseInt(seconds))
                : Duration.ofMinutes(1);
    }

    private void fetch(String recording) {
        try {
            api.sound(recording).ifPresentOrElse(sound -> keep(recording, sound), () -> notYet(recording, "absent"));
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost e) {
            notYet(recording, String.valueOf(e.getMessage()));
        }
    }

    private void keep(String recording, byte[] sound) {
        transactions.executeWithoutResult(_ -> {
            desk.getObject().recordingFetched(recording, new Attachment(recording + ".mp3", "audio/mpeg", sound));
            errands.toDelete(recording, clock.instant());
        });
    }

    private void delete(String recording) {
        try {
            if (api.delete(recording)) {
                errands.deleted(recording);
            }
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost e) {
            LOG.warn("Recording {} is still at Twilio: {}", recording, e.getMessage());
        }
    }

    private static void notYet(String recording, String why) {
        LOG.warn("Recording {} could not be fetched yet: {}", recording, why);
    }
}
