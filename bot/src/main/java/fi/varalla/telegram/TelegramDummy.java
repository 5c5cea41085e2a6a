package fi.varalla.telegram;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Dummy;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes updates as Telegram would, of which none has a negative number.
@Component
class TelegramDummy implements Dummy.Post {

    private final TelegramSettings settings;
    private final Updates updates;
    private final JsonMapper json;
    private final Clock clock;

    TelegramDummy(TelegramSettings settings, Updates updates, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.updates = updates;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean isOn() {
        return settings.on();
    }

    @Override
    public void says(TelegramChat from, String words, long number) {
        var update = json.createObjectNode().put("update_id", -number);
        var message = update.putObject("message")
                .put("message_id", number)
                .put("date", clock.instant().getEpochSecond())
                .put("text", words);
        message.putObject("chat").put("id", from.id()).put("type", "private");
        message.putObject("from").put("id", from.id()).put("is_bot", false);
        updates.accept(List.of(new Update(-number, update, json.writeValueAsString(update))));
    }
}
