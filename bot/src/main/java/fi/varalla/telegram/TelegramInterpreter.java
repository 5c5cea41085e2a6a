package fi.varalla.telegram;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Interpreter;
import fi.varalla.messaging.Message.CopyOf;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads kept updates. Only what people do in their private chat with the bot means anything to us.
@Component
class TelegramInterpreter implements Interpreter {

    /// Messages that an app writes by itself; nobody said anything.
    private static final Set<String> NOISE = Set.of(
            "pinned_message",
            "chat_background_set",
            "message_auto_delete_timer_changed",
            "write_access_allowed",
            "connected_website",
            "boost_added",
            "proximity_alert_triggered",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened");

    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    TelegramInterpreter(JsonMapper json, Clock clock, MeterRegistry meters) {
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String channel() {
        return Update.CHANNEL;
    }

    @Override
    public List<Inbound> read(String id, String payload) {
        var update = tree(payload);
        if (update.path("message").isObject()) {
            return message(id, update.path("message"));
        }
        if (update.path("edited_message").isObject()) {
            return edited(id, update.path("edited_message"));
        }
        if (update.path("callback_query").isObject()) {
            return tap(id, update.path("callback_query"));
        }
        if (update.path("my_chat_member").isObject()) {
            return membership(id, update.path("my_chat_member"));
        }
        return unused("kind");
    }

    private JsonNode tree(String payload) {
        try {
            var tree = json.readTree(payload);
            if (!tree.isObject()) {
                throw unreadable("No object");
            }
            return tree;
        } catch (JacksonException e) {
            // Without its cause: that quotes what it could not read.
            throw unreadable("No JSON");
        }
    }

    private List<Inbound> message(String id, JsonNode message) {
        var chat = message.path("chat");
        if (!ofPerson(message.path("from"), chat)) {
            return unused("not_private");
        }
        if (NOISE.stream().anyMatch(message::has)) {
            return unused("noise");
        }
        var messageId = messageId(message);
        var said = Said.of(message);
        return List.of(new Inbound.Text(
                id,
                address(chat),
                null,
                at(message, "date"),
                said.words(),
                messageId,
                replyTo(message),
                text(message.path("from").path("language_code")),
                said.extra(),
                said.kind() == null ? null : new CopyOf(address(chat).id(), messageId, List.of(), said.kind()),
                album(message),
                said.files(),
                text(message.path("message_thread_id"))));
    }

    /// In a topic, whatever answers nothing answers the message that began the topic.
    private static @Nullable String replyTo(JsonNode message) {
        var original = message.path("reply_to_message");
        return original.has("forum_topic_created") ? null : text(original.path("message_id"));
    }

    /// Telegram's ids of albums are its own for each chat.
    private static @Nullable String album(JsonNode message) {
        var group = text(message.path("media_group_id"));
        return group == null ? null : address(message.path("chat")).uri() + "/" + group;
    }

    private List<Inbound> edited(String id, JsonNode message) {
        var chat = message.path("chat");
        if (!ofPerson(message.path("from"), chat)) {
            return unused("not_private");
        }
        // A shared live location "changes" every few seconds; a removed caption is a change of words.
        if (!message.has("text") && (message.has("location") || message.has("poll"))) {
            return unused("noise");
        }
        var at = at(message, message.has("edit_date") ? "edit_date" : "date");
        return List.of(
                new Inbound.Edited(id, address(chat), at, Said.of(message).words(), messageId(message)));
    }

    /// A press has no time of its own: it counts from when it is read.
    private List<Inbound> tap(String id, JsonNode query) {
        var chat = query.path("message").path("chat");
        if (!ofPerson(query.path("from"), chat)) {
            return unused("not_private");
        }
        var choice = text(query.path("data"));
        var press = text(query.path("id"));
        if (choice == null || press == null) {
            return unused("noise");
        }
        var button = text(query.path("message").path("message_id"));
        return List.of(new Inbound.Tap(id, address(chat), clock.instant(), choice, press, button));
    }

    private List<Inbound> membership(String id, JsonNode membership) {
        var chat = membership.path("chat");
        return Courtesies.added(membership) ? addedToGroup(id, membership) : reachable(id, membership, chat);
    }

    /// Whoever added us has a private chat of the same number as their own.
    private List<Inbound> addedToGroup(String id, JsonNode membership) {
        return List.of(new Inbound.AddedToGroup(id, address(membership.path("from")), at(membership, "date")));
    }

    private List<Inbound> reachable(String id, JsonNode membership, JsonNode chat) {
        if (!ofPerson(membership.path("from"), chat)) {
            return unused("not_private");
        }
        var at = at(membership, "date");
        return switch (membership.path("new_chat_member").path("status").asString("")) {
            case "kicked" -> List.of(new Inbound.Reachable(id, address(chat), at, false));
            case "member" -> List.of(new Inbound.Reachable(id, address(chat), at, true));
            default -> unused("noise");
        };
    }

    private List<Inbound> unused(String why) {
        meters.counter("varalla.telegram.updates.unused", "why", why).increment();
        return List.of();
    }

    /// A chat of no kind counts as private if it has a person's number: those of groups and channels are negative.
    private static boolean ofPerson(JsonNode from, JsonNode chat) {
        var kind = chat.path("type").asString(chat.path("id").asLong(0) > 0 ? "private" : "");
        return "private".equals(kind) && !from.path("is_bot").asBoolean(false);
    }

    private static TelegramChat address(JsonNode chat) {
        var id = chat.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw unreadable("No chat id");
        }
        return new TelegramChat(id.longValue());
    }

    private static String messageId(JsonNode message) {
        var id = text(message.path("message_id"));
        if (id == null) {
            throw unreadable("No message_id");
        }
        return id;
    }

    private Instant at(JsonNode node, String field) {
        var seconds = node.path(field);
        return seconds.isIntegralNumber() && seconds.canConvertToLong() && seconds.longValue() > 0
                ? Instant.ofEpochSecond(Math.min(seconds.longValue(), Integer.MAX_VALUE))
                : clock.instant();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() || value.isIntegralNumber() ? value.asString() : null;
    }

    private static UnreadableException unreadable(String why) {
        return new UnreadableException(why, new IllegalArgumentException(why));
    }
}
