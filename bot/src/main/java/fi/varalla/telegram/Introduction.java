package fi.varalla.telegram;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;

/// What is done once Telegram has been reached for the first time: the bot's name is learned, the menu of commands set.
/// Best effort, in the background.
@Component("telegramIntroduction")
class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    /// By language code; the empty one is for whoever uses any other language.
    private static final Map<String, Map<String, String>> MENUS = Map.of(
            "",
                    menu(
                            "Who is on duty",
                            "Your coming shifts",
                            "Take an open shift",
                            "A note for the next worker",
                            "Close the conversation",
                            "How this works"),
            "fi",
                    menu(
                            "Kuka päivystää",
                            "Tulevat vuorosi",
                            "Ota avoin vuoro",
                            "Viesti seuraavalle",
                            "Päätä keskustelu",
                            "Näin tämä toimii"),
            "sv",
                    menu(
                            "Vem har jour",
                            "Dina kommande pass",
                            "Ta ett ledigt pass",
                            "Anteckning till nästa",
                            "Avsluta samtalet",
                            "Så här fungerar det"));

    private final BotApi api;
    private final BotName name;
    private final AtomicBoolean made = new AtomicBoolean();

    Introduction(BotApi api, BotName name) {
        this.api = api;
        this.name = name;
    }

    private static Map<String, String> menu(
            String duty, String shifts, String take, String note, String close, String help) {
        return Map.of("duty", duty, "shifts", shifts, "take", take, "note", note, "close", close, "help", help);
    }

    void make() {
        if (made.compareAndSet(false, true)) {
            Thread.ofVirtual().name("telegram-introduction").start(() -> {
                name.learn();
                MENUS.forEach(this::offer);
            });
        }
    }

    private void offer(String language, Map<String, String> menu) {
        var commands = List.of("duty", "shifts", "take", "note", "close", "help").stream()
                .map(it -> new BotCommand(it, menu.getOrDefault(it, it)))
                .toList();
        var method = new SetMyCommands(commands);
        if (!language.isEmpty()) {
            method.setLanguageCode(language);
        }
        var answer = api.ask(method);
        if (!(answer instanceof Answer.Given<Boolean>)) {
            LOG.info("The menu of commands was not set: {}", Answer.trouble(answer));
        }
    }
}
