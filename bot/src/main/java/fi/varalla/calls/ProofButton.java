package fi.varalla.calls;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Inbound;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The button "Call back first" under a call's card: whoever cannot prove who they are is called back on the number
/// that
/// shows, before anything is told. The worker owes that call from now on.
@Component
class ProofButton implements ButtonAnswer {

    private static final String PREFIX = "proof";

    private final Contacts contacts;
    private final Promises promises;
    private final Lines lines;
    private final Notices notices;
    private final Clock clock;

    ProofButton(Contacts contacts, Promises promises, Lines lines, Notices notices, Clock clock) {
        this.contacts = contacts;
        this.promises = promises;
        this.lines = lines;
        this.notices = notices;
        this.clock = clock;
    }

    static String of(ContactId contact) {
        return PREFIX + ":" + contact.value();
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        try {
            var contact = contacts.find(new ContactId(UUID.fromString(choice)))
                    .filter(it -> worker.id().equals(it.handledBy()));
            contact.ifPresent(it -> owe(worker, it));
            return contact.isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// A second press finds the promise, and is told the same.
    private void owe(Worker worker, Contact contact) {
        var now = clock.instant();
        var line = lines.get(contact.line());
        var promise = new Promise(
                contact.id(), line.id(), worker.id(), now.plus(line.policy().callBack()));
        if (promises.make(promise, now) || promises.renew(promise, now)) {
            contacts.happened(contact.id(), "CALL_BACK_PROMISED", "due=" + promise.dueAt(), now);
        }
        var due = promises.find(contact.id()).map(Promise::dueAt).orElse(promise.dueAt());
        notices.proves(worker, contact, line, due);
    }
}
