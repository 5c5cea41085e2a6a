package fi.varalla.watch;

import fi.varalla.messaging.Watched;
import fi.varalla.messaging.Watched.Sight;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.watch.Standing.News;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Looks at each way in, and tells the coordinators in chats and by SMS of one that is in trouble, once, and once when
/// that is over.
@Component
class Watching {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    private final List<Watched> ways;
    private final WatchBook book;
    private final Notices notices;
    private final Times times;
    private final WatchSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    Watching(
            List<Watched> ways,
            WatchBook book,
            Notices notices,
            Times times,
            WatchSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.ways = ways;
        this.book = book;
        this.notices = notices;
        this.times = times;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// One that cannot be looked at is looked at again the next time, and keeps no other from being looked at.
    void look() {
        ways.forEach(way -> {
            try {
                look(way);
            } catch (RuntimeException e) {
                LOG.error("The way in {} could not be looked at; trying again", way.name(), e);
            }
        });
    }

    /// The provider is asked before the transaction, which should not wait for it.
    private void look(Watched way) {
        var seen = way.look();
        transaction.executeWithoutResult(
                _ -> seen.ifPresentOrElse(sight -> note(way.name(), sight), () -> book.forget(way.name())));
    }

    private void note(String name, Sight sight) {
        var now = clock.instant();
        var before = book.hold(name).map(WatchBook.Seen::standing).orElse(null);
        var step = Standing.next(before, sight, now, settings.patience());
        book.keep(name, sight, step.next(), now);
        switch (step.news()) {
            case News.Nothing _ -> {}
            case News.Bad(var trouble, var since) -> {
                LOG.warn("The way in {} is in trouble: {}", name, trouble);
                notices.tellCoordinatorsEveryWay(Note.of(Sentence.key(trouble), "time", times.clock(since))
                        .urgently());
            }
            case News.Over(var since) -> {
                LOG.info("The way in {} is well again", name);
                notices.tellCoordinatorsEveryWay(Note.of("watch.over." + name, "time", times.clock(since)));
            }
        }
    }
}
