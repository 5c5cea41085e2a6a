package fi.varalla.telegram;

import fi.varalla.messaging.Inbox.Letter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One update as Telegram gave it. Whatever its kind, known to us or not, it can be kept.
///
/// @param id      Telegram's `update_id`: rises by one usually, but may restart anywhere after a quiet week
/// @param payload the update as JSON text
record Update(long id, JsonNode tree, String payload) {

    static final String CHANNEL = "telegram";

    /// @return empty if it has no `update_id`
    static Optional<Update> of(JsonNode tree, String payload) {
        var id = tree.path("update_id");
        return id.isIntegralNumber() && id.canConvertToLong()
                ? Optional.of(new Update(id.longValue(), tree, payload))
                : Optional.empty();
    }

    Letter letter() {
        return new Letter(CHANNEL + ":" + id, CHANNEL, payload);
    }
}
