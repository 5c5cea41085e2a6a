package fi.varalla.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Something to press. Pressing it sends us the choice as an [Inbound.Tap].
///
/// @param choice at most 64 bytes, Telegram's limit for `callback_data`
public record Button(String label, String choice) {

    public Button {
        if (choice.getBytes(UTF_8).length > 64) {
            throw new IllegalArgumentException("A choice takes at most 64 bytes: " + choice);
        }
    }
}
