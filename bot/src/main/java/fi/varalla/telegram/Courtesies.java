package fi.varalla.telegram;

import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethodBoolean;
import org.telegram.telegrambots.meta.api.methods.groupadministration.LeaveChat;
import tools.jackson.databind.JsonNode;

/// What politeness asks for and nothing depends on: a pressed button stops turning, a group that added us is left.
///
/// Each is tried once, in the background. A late confirmation is refused ("query is too old"), and then it doesn't
/// matter any more.
@Component("telegramCourtesies")
class Courtesies {

    private static final Logger LOG = LoggerFactory.getLogger(Courtesies.class);

    private static final Set<String> GROUPS = Set.of("group", "supergroup", "channel");
    private static final Set<String> IN = Set.of("member", "administrator", "restricted");

    private final BotApi api;
    private final Semaphore hands = new Semaphore(16);

    Courtesies(BotApi api) {
        this.api = api;
    }

    /// Only for updates that were kept.
    void show(Update update) {
        var tap = update.tree().path("callback_query").path("id").asString("");
        if (!tap.isEmpty()) {
            inBackground(new AnswerCallbackQuery(tap));
        }
        leave(update.tree().path("message").path("chat"));
        var membership = update.tree().path("my_chat_member");
        if (added(membership)) {
            leave(membership.path("chat"));
        }
    }

    /// Whether this says that we are in a group now.
    static boolean added(JsonNode membership) {
        return isGroup(membership.path("chat"))
                && IN.contains(membership.path("new_chat_member").path("status").asString(""));
    }

    private static boolean isGroup(JsonNode chat) {
        return GROUPS.contains(chat.path("type").asString(""));
    }

    /// We talk to people one by one: what is said in a group would be read by others.
    private void leave(JsonNode chat) {
        if (isGroup(chat)) {
            LOG.info("Leaving a group that the bot was added to");
            inBackground(new LeaveChat(Long.toString(chat.path("id").asLong(0))));
        }
    }

    private void inBackground(BotApiMethodBoolean method) {
        if (!hands.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("telegram-courtesy").start(() -> {
            try {
                var answer = api.ask(method);
                LOG.debug("{}: {}", method.getMethod(), Answer.trouble(answer));
            } finally {
                hands.release();
            }
        });
    }
}
