package fi.varalla.telegram;

import fi.varalla.messaging.InviteLinks;
import fi.varalla.telegram.Answer.Given;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.User;

/// The bot's user name, learned from Telegram once and kept, and the links made with it.
@Component("telegramBotName")
class BotName implements InviteLinks {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration WITHIN = Duration.ofSeconds(2);
    /// While Telegram is down, one caller in this time waits for it; a list of a hundred links must not wait for each.
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(15);

    private final BotApi api;
    private final boolean on;
    private final String fallback;
    private final AtomicLong nextQuestion = new AtomicLong(System.nanoTime());
    private volatile @Nullable String known;

    BotName(BotApi api, TelegramSettings settings) {
        this.api = api;
        this.on = settings.on();
        this.fallback = settings.botName();
    }

    @Override
    public Optional<String> link(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("A link cannot carry this token");
        }
        return on ? Optional.of("https://t.me/" + username() + "?start=" + token) : Optional.empty();
    }

    /// Without the `@`. Asks Telegram if need be, for at most 2 s; the name from the settings if that fails.
    String username() {
        var due = nextQuestion.get();
        if (known == null
                && System.nanoTime() - due >= 0
                && nextQuestion.compareAndSet(due, System.nanoTime() + BETWEEN_QUESTIONS.toNanos())) {
            learn();
        }
        var name = known;
        return name == null ? fallback : name;
    }

    void learn() {
        if (known == null
                && api.ask(new GetMe(), WITHIN) instanceof Given<User>(var bot)
                && bot.getUserName() != null) {
            known = bot.getUserName();
        }
    }
}
