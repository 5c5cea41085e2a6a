package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.messaging.Message.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Messages as text, to be sealed.
@Component
class Envelope {

    private record Content(
            String to,
            @Nullable String via,
            String text,
            Kind kind,
            @Nullable UUID about,
            @Nullable UUID utterance,
            List<Button> buttons,
            boolean guarded,
            @Nullable String replyTo,
            @Nullable CopyOf copyOf,
            @Nullable UUID attachment) {}

    private final JsonMapper json;

    Envelope(JsonMapper json) {
        this.json = json;
    }

    String close(Message it) {
        return json.writeValueAsString(new Content(
                it.to().uri(),
                it.via() == null ? null : it.via().e164(),
                it.text(),
                it.kind(),
                it.about(),
                it.utterance(),
                it.buttons(),
                it.guarded(),
                it.replyTo(),
                it.copyOf(),
                it.attachment()));
    }

    Message open(String text) {
        var it = json.readValue(text, Content.class);
        return new Message(
                Address.of(it.to()),
                it.via() == null ? null : new Phone(it.via()),
                it.text(),
                it.kind(),
                it.about(),
                it.utterance(),
                it.buttons(),
                it.guarded(),
                it.replyTo(),
                it.copyOf(),
                it.attachment());
    }
}
