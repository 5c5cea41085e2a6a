package fi.varalla.calls;

import fi.varalla.casework.CallBackTried;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.looks.OneByOne;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// A call back before its deadline: whoever owes it is reminded once, and tries that nobody answered are noted.
@Component
class PromiseReminders {

    private static final Logger LOG = LoggerFactory.getLogger(PromiseReminders.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Promises promises;
    private final Contacts contacts;
    private final Lines lines;
    private final Directory directory;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    PromiseReminders(
            Promises promises,
            Contacts contacts,
            Lines lines,
            Directory directory,
            Notices notices,
            TransactionOperations transaction,
            Clock clock) {
        this.promises = promises;
        this.contacts = contacts;
        this.lines = lines;
        this.directory = directory;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// One of which nobody can be told is put off, and keeps no other from being told of.
    void tellAll() {
        new OneByOne<>(transaction, () -> promises.nextToRemind(clock.instant()), this::remind, this::putOff).doAll();
    }

    private void putOff(Promise promise, RuntimeException why) {
        LOG.warn(
                "Nobody could be told that the call back of contact {} is due soon ({})",
                promise.contact().value(),
                why.getClass().getName());
        transaction.executeWithoutResult(
                _ -> promises.notToldBefore(promise.contact(), clock.instant().plus(AGAIN)));
    }

    private void remind(Promise promise) {
        contacts.happened(promise.contact(), "CALL_BACK_REMINDED", "due=" + promise.dueAt(), clock.instant());
        var owner = promise.owner() == null ? List.<Worker>of() : directory.workers(List.of(promise.owner()));
        notices.soonDue(owner, contacts.get(promise.contact()), lines.get(promise.line()), promise.dueAt());
    }

    /// Part of the transaction that notes the try.
    @EventListener
    void tried(CallBackTried tried) {
        var by = tried.by().value();
        contacts.happened(
                tried.contact(), "CALL_BACK_TRIED", "try=%d by=%s".formatted(tried.tries(), by), clock.instant());
        if (tried.enough()) {
            var contact = contacts.get(tried.contact());
            notices.triedEnough(contact, lines.get(contact.line()), tried.dueAt());
        }
    }
}
