package fi.varalla.calls;

import fi.varalla.casework.CallBackTried;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A call back before its deadline: whoever owes it is reminded once, and tries that nobody answered are noted.
@Component
class PromiseReminders {

    private final Promises promises;
    private final Contacts contacts;
    private final Lines lines;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    PromiseReminders(
            Promises promises, Contacts contacts, Lines lines, Directory directory, Notices notices, Clock clock) {
        this.promises = promises;
        this.contacts = contacts;
        this.lines = lines;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /// @return whether there was one
    @Transactional
    boolean tellNext() {
        var soon = promises.nextToRemind(clock.instant());
        soon.ifPresent(this::remind);
        return soon.isPresent();
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
