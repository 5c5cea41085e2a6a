package fi.varalla.telegram;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;

/// What is done once Telegram has been reached for the first time: the bot's name is learned, the menu that everybody
/// would see is emptied. Best effort, in the background. Workers' chats have menus of their own: [ChatMenus].
@Component("telegramIntroduction")
class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    /// By language code; the empty one is for whoever uses any other language.
    private static final List<String> LANGUAGES = List.of("", "fi", "sv");

    private final BotApi api;
    private final BotName name;
    private final AtomicBoolean made = new AtomicBoolean();

    Introduction(BotApi api, BotName name) {
        this.api = api;
        this.name = name;
    }

    void make() {
        if (made.compareAndSet(false, true)) {
            Thread.ofVirtual().name("telegram-introduction").start(() -> {
                name.learn();
                LANGUAGES.forEach(this::takeMenu);
            });
        }
    }

    /// Families need no commands: the menu of workers, which an earlier version showed to everybody, is taken away.
    private void takeMenu(String language) {
        var method = new DeleteMyCommands();
        if (!language.isEmpty()) {
            method.setLanguageCode(language);
        }
        var answer = api.ask(method);
        if (!(answer instanceof Answer.Given<Boolean>)) {
            LOG.info("The menu of commands was not taken away: {}", Answer.trouble(answer));
        }
    }
}
