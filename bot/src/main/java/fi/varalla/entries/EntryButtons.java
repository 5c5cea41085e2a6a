package fi.varalla.entries;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The buttons of the form.
@Component
class EntryButtons implements ButtonAnswer {

    private final Entries entries;

    EntryButtons(Entries entries) {
        this.entries = entries;
    }

    @Override
    public String prefix() {
        return Questions.PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        var parts = choice.split(":", 2);
        var press = parts.length < 2 ? Optional.<Press>empty() : Press.of(parts[1]);
        return press.flatMap(
                        it -> contact(parts[0]).map(contact -> entries.pressed(worker, contact, it, tap.messageId())))
                .orElse(false);
    }

    private static Optional<ContactId> contact(String text) {
        try {
            return Optional.of(new ContactId(Questions.lengthen(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
