package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Settled;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A family hears of whatever could not be shown: what it sent, or what was sent to it. The worker hears of it from
/// [Deliveries].
@Component
class Unshown {

    private final Talks talks;
    private final Telling telling;
    private final Wording wording;

    Unshown(Talks talks, Telling telling, Wording wording) {
        this.talks = talks;
        this.telling = telling;
        this.wording = wording;
    }

    @EventListener
    void settled(Settled settled) {
        var message = settled.message();
        if (message.copyOf() != null && settled.delivery() instanceof Delivery.Partly) {
            Optional.ofNullable(message.about())
                    .flatMap(contact -> talks.find(new ContactId(contact)))
                    .ifPresent(talk -> tell(talk, message.kind()));
        }
    }

    private void tell(Talk talk, Message.Kind kind) {
        var key = kind == Message.Kind.TO_FAMILY ? "media.not_shown_here" : "media.not_shown";
        telling.family(talk, wording.say(key, talk.language()));
    }
}
