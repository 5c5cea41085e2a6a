package fi.varalla.simulator.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.simulator.Program;
import fi.varalla.simulator.telegram.Refusal.RefusedException;
import fi.varalla.simulator.telegram.Seen.Choice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The methods of the Bot API, with Telegram's limits and its ways of saying no.
@Component
@Profile("demo")
class BotApiMethods {

    private static final int TEXT_LIMIT = 4096;
    private static final int CAPTION_LIMIT = 1024;

    private final SimulatedTelegram telegram;
    private final Program program;

    BotApiMethods(SimulatedTelegram telegram, Program program) {
        this.telegram = telegram;
        this.program = program;
    }

    /// @return the `result`
    /// @throws RefusedException for what Telegram answers with `ok: false`
    Object answer(BotCall call) {
        return switch (call.method()) {
            case "getme" -> telegram.me();
            case "getupdates" -> updates(call);
            case "setwebhook" -> setWebhook(call);
            case "deletewebhook" -> deleteWebhook(call);
            case "getwebhookinfo" -> telegram.webhook().info();
            case "sendmessage" -> sendMessage(call);
            case "copymessage" -> Map.of("message_id", copy(call).messageId());
            case "copymessages" -> copies(call);
            case "forwardmessage" -> chat(call).messageJson(copy(call));
            case "sendvoice", "sendaudio", "senddocument", "sendphoto", "sendvideo" -> sendMedia(call);
            case "editmessagetext", "editmessagereplymarkup" -> edit(call);
            case "deletemessage" -> delete(call);
            case "deletemessages", "setmycommands", "deletemycommands", "sendchataction", "setmyname", "close" -> true;
            case "getmycommands" -> List.of();
            case "createforumtopic" -> makeTopic(call);
            case "editforumtopic" -> renameTopic(call);
            case "deleteforumtopic" -> removeTopic(call);
            case "answercallbackquery" -> answerPress(call);
            case "leavechat" -> true;
            case "getchat" -> Map.of("id", chat(call).id(), "type", "private");
            case "getfile" -> file(call);
            default -> throw new RefusedException(new Refusal(404, "Not Found", null));
        };
    }

    private List<Map<String, Object>> updates(BotCall call) {
        if (telegram.webhook().isSet()) {
            throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first");
        }
        var limit = Math.clamp(call.number("limit", 100), 1, 100);
        var timeout = Duration.ofSeconds(Math.clamp(call.number("timeout", 0), 0, 50));
        var updates = telegram.updates().poll(call.number("offset", 0), limit, timeout);
        if (updates == null) {
            throw conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
        }
        if (telegram.wires().isClosed()) {
            throw new RefusedException(new Refusal(502, "Bad Gateway", null));
        }
        return updates;
    }

    private static RefusedException conflict(String why) {
        return new RefusedException(new Refusal(409, "Conflict: " + why, null));
    }

    private boolean setWebhook(BotCall call) {
        var url = call.text("url");
        if (url.isEmpty()) {
            return deleteWebhook(call);
        }
        try {
            program.reach(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new Refusal(400, "Bad Request: bad webhook: " + e.getMessage(), null));
        }
        forgetIfAsked(call);
        telegram.webhook().set(url, call.get("secret_token"));
        return true;
    }

    private boolean deleteWebhook(BotCall call) {
        telegram.webhook().delete();
        forgetIfAsked(call);
        return true;
    }

    private void forgetIfAsked(BotCall call) {
        if (call.flag("drop_pending_updates")) {
            telegram.updates().forgetAll();
        }
    }

    private Map<String, Object> sendMessage(BotCall call) {
        var chat = openChat(call);
        var text = call.text("text");
        if (text.isBlank()) {
            throw Refusal.bad("message text is empty");
        }
        if (text.length() > TEXT_LIMIT) {
            throw Refusal.bad("message is too long");
        }
        return chat.messageJson(receive(chat, call, text, null, null));
    }

    /// What cannot be copied is left out, as there.
    private List<Map<String, Object>> copies(BotCall call) {
        var chat = openChat(call);
        var plain = call.flag("remove_caption");
        return call.numbers("message_ids").stream()
                .flatMap(id -> original(call, id).stream())
                .filter(it -> !it.guarded())
                .map(it -> receive(chat, call, plain ? "" : it.text(), it.mediaKind(), it.fileId()))
                .map(it -> Map.<String, Object>of("message_id", it.messageId()))
                .toList();
    }

    private Optional<Seen> original(BotCall call, long id) {
        return telegram.chat(call.number("from_chat_id", 0)).flatMap(from -> from.find(id));
    }

    private Seen copy(BotCall call) {
        var chat = openChat(call);
        var original = original(call, call.number("message_id", 0))
                .orElseThrow(() -> Refusal.bad("message to copy not found"));
        if (original.guarded()) {
            throw Refusal.bad("message can't be copied");
        }
        var caption = call.get("caption");
        var text = caption == null ? original.text() : caption;
        return receive(chat, call, text, original.mediaKind(), original.fileId());
    }

    private Map<String, Object> sendMedia(BotCall call) {
        var chat = openChat(call);
        var kind = call.method().substring("send".length());
        if (call.text("caption").length() > CAPTION_LIMIT) {
            throw Refusal.bad("message caption is too long");
        }
        return chat.messageJson(receive(chat, call, call.text("caption"), kind, fileOf(call, kind)));
    }

    private String fileOf(BotCall call, String kind) {
        var named = call.text(kind);
        var attached = named.startsWith("attach://") ? named.substring("attach://".length()) : kind;
        var content = call.files().get(attached);
        if (content != null) {
            return telegram.files().store(content);
        }
        if (telegram.files().find(named).isEmpty()) {
            throw Refusal.bad("wrong file identifier/HTTP URL specified");
        }
        return named;
    }

    private Seen receive(Chat chat, BotCall call, String text, @Nullable String kind, @Nullable String fileId) {
        var replyTo = call.replyTo();
        if (replyTo != null && chat.find(replyTo).isEmpty()) {
            if (!call.maySendWithoutReply()) {
                throw Refusal.bad("message to be replied not found");
            }
            replyTo = null;
        }
        var message = new Seen(
                telegram.nextId(),
                false,
                text,
                buttons(call),
                call.flag("protect_content"),
                replyTo,
                telegram.now(),
                kind,
                fileId,
                false,
                topic(chat, call));
        chat.receive(message);
        return message;
    }

    private static @Nullable Long topic(Chat chat, BotCall call) {
        if (call.get("message_thread_id") == null) {
            return null;
        }
        var topic = call.number("message_thread_id", 0);
        if (!chat.hasTopic(topic)) {
            throw Refusal.bad("message thread not found");
        }
        return topic;
    }

    private Map<String, Object> makeTopic(BotCall call) {
        var chat = openChat(call);
        if (!telegram.hasTopics()) {
            throw Refusal.bad("the chat is not a forum");
        }
        var topic = telegram.nextId();
        chat.names(topic, call.text("name"));
        return Map.of("message_thread_id", topic, "name", call.text("name"), "icon_color", 0x6FB9F0);
    }

    private boolean renameTopic(BotCall call) {
        var chat = openChat(call);
        var topic = topic(chat, call);
        if (topic == null) {
            throw Refusal.bad("message thread not found");
        }
        chat.names(topic, call.text("name"));
        return true;
    }

    private boolean removeTopic(BotCall call) {
        var chat = openChat(call);
        var topic = topic(chat, call);
        if (topic == null) {
            throw Refusal.bad("message thread not found");
        }
        chat.removesTopic(topic);
        return true;
    }

    private static List<Choice> buttons(BotCall call) {
        var buttons = call.buttons();
        if (buttons.stream().anyMatch(button -> button.data().getBytes(UTF_8).length > 64)) {
            throw Refusal.bad("BUTTON_DATA_INVALID");
        }
        return buttons;
    }

    private Map<String, Object> edit(BotCall call) {
        var chat = openChat(call);
        var old = chat.find(call.number("message_id", 0))
                .filter(message -> !message.mine())
                .orElseThrow(() -> Refusal.bad("message to edit not found"));
        var text = call.get("text");
        var by = text == null ? old.text() : text;
        if (by.equals(old.text()) && call.buttons().equals(old.buttons())) {
            throw Refusal.bad("message is not modified: specified new message content and reply markup are exactly "
                    + "the same as a current content and reply markup of the message");
        }
        return chat.messageJson(chat.rewrite(old, by, new ArrayList<>(buttons(call))));
    }

    private boolean delete(BotCall call) {
        if (!chat(call).delete(call.number("message_id", 0))) {
            throw Refusal.bad("message to delete not found");
        }
        return true;
    }

    private boolean answerPress(BotCall call) {
        telegram.answerPress(call.text("callback_query_id"), call.get("text"));
        return true;
    }

    private Map<String, Object> file(BotCall call) {
        var id = call.text("file_id");
        var file = telegram.files().find(id).orElseThrow(() -> Refusal.bad("invalid file_id"));
        return Map.of(
                "file_id",
                id,
                "file_unique_id",
                "u" + id,
                "file_size",
                file.content().length,
                "file_path",
                "files/" + id);
    }

    private Chat openChat(BotCall call) {
        var chat = chat(call);
        if (chat.isBlocked()) {
            throw new RefusedException(new Refusal(403, "Forbidden: bot was blocked by the user", null));
        }
        return chat;
    }

    private Chat chat(BotCall call) {
        return telegram.chat(call.number("chat_id", 0)).orElseThrow(() -> Refusal.bad("chat not found"));
    }
}
