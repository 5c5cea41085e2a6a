package fi.varalla.simulator.telegram;

import fi.varalla.simulator.telegram.Seen.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call of the Bot API, however it was sent.
///
/// @param method in lower case
/// @param fields what is text; structures as JSON text, as in a form
/// @param files  what was uploaded
record BotCall(String method, Map<String, String> fields, Map<String, byte[]> files) {

    @Nullable String get(String name) {
        return fields.get(name);
    }

    String text(String name) {
        var text = fields.get(name);
        return text == null ? "" : text;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(fields.get(name));
    }

    long number(String name, long otherwise) {
        var number = fields.get(name);
        try {
            return number == null ? otherwise : Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is not a number");
        }
    }

    @Nullable Long chat() {
        var chat = fields.get("chat_id");
        return chat == null ? null : number("chat_id", 0);
    }

    /// The message this one answers, in either of the Bot API's spellings; null if none.
    @Nullable Long replyTo() {
        var parameters = json("reply_parameters");
        if (parameters != null && parameters.has("message_id")) {
            return parameters.get("message_id").asLong();
        }
        return get("reply_to_message_id") == null ? null : number("reply_to_message_id", 0);
    }

    boolean maySendWithoutReply() {
        var parameters = json("reply_parameters");
        return flag("allow_sending_without_reply")
                || (parameters != null
                        && parameters.path("allow_sending_without_reply").asBoolean(false));
    }

    List<Choice> buttons() {
        var markup = json("reply_markup");
        var buttons = new ArrayList<Choice>();
        if (markup != null) {
            for (var row : markup.path("inline_keyboard")) {
                for (var button : row) {
                    buttons.add(new Choice(
                            button.path("text").asString(""),
                            button.path("callback_data").asString("")));
                }
            }
        }
        return List.copyOf(buttons);
    }

    List<Long> numbers(String name) {
        var numbers = json(name);
        return numbers == null
                ? List.of()
                : numbers.valueStream().map(JsonNode::asLong).toList();
    }

    private @Nullable JsonNode json(String name) {
        var text = fields.get(name);
        return text == null || text.isBlank() ? null : JsonMapper.shared().readTree(text);
    }
}
