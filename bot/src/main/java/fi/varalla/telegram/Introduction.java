package fi.varalla.telegram;

import fi.varalla.messaging.CommonMenu;
import fi.varalla.messaging.Menus.Entry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;

/// What is done once Telegram has been reached for the first time: the bot's name is learned, and private chats
/// get the menu of families, in the language of each app. Best effort, in the background. Workers' chats have menus of
/// their own, which stand above it: [ChatMenus].
@Component("telegramIntroduction")
class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    /// By language code; the empty one is for whoever uses any other language.
    private static final List<String> LANGUAGES = List.of("", "fi", "sv", "en");

    private final BotApi api;
    private final BotName name;
    private final CommonMenu menu;
    private final AtomicBoolean made = new AtomicBoolean();

    Introduction(BotApi api, BotName name, CommonMenu menu) {
        this.api = api;
        this.name = name;
        this.menu = menu;
    }

    void make() {
        if (made.compareAndSet(false, true)) {
            Thread.ofVirtual().name("telegram-introduction").start(() -> {
                name.learn();
                LANGUAGES.forEach(this::takeFromGroups);
                LANGUAGES.forEach(this::show);
            });
        }
    }

    private void show(String language) {
        var entries = menu.in(language);
        var answer = entries.isEmpty() ? api.ask(none(language)) : api.ask(some(entries, language));
        if (!(answer instanceof Answer.Given<Boolean>)) {
            LOG.info("The menu of families was not set: {}", Answer.trouble(answer));
        }
    }

    private static SetMyCommands some(List<Entry> entries, String language) {
        var method = new SetMyCommands(entries.stream().map(ChatMenus::command).toList());
        method.setScope(new BotCommandScopeAllPrivateChats());
        if (!language.isEmpty()) {
            method.setLanguageCode(language);
        }
        return method;
    }

    private static DeleteMyCommands none(String language) {
        var method = new DeleteMyCommands();
        method.setScope(new BotCommandScopeAllPrivateChats());
        if (!language.isEmpty()) {
            method.setLanguageCode(language);
        }
        return method;
    }

    /// The menu of workers, which an earlier version showed to everybody everywhere, is taken away.
    private void takeFromGroups(String language) {
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
