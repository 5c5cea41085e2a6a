package fi.varalla.telegram;

import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;

/// Tells Telegram where our webhook is, until it has understood.
@Component("telegramRegistration")
class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final BotApi api;
    private final TelegramSettings settings;
    private final String publicUrl;
    private final TelegramHealth health;
    private final Introduction introduction;

    Registration(
            BotApi api,
            TelegramSettings settings,
            @Value("${varalla.public-url:}") String publicUrl,
            TelegramHealth health,
            Introduction introduction) {
        this.api = api;
        this.settings = settings;
        this.publicUrl = publicUrl.strip().replaceFirst("/+$", "");
        this.health = health;
        this.introduction = introduction;
    }

    /// Until it is done or patience ends.
    void run(Patience patience) {
        if (publicUrl.isEmpty() || settings.webhookSecret().isEmpty()) {
            health.trouble("Webhook mode needs varalla.public-url and varalla.telegram.webhook-secret");
            return;
        }
        for (var failures = 1; patience.lasts(); failures++) {
            var answer = api.ask(webhook());
            if (answer instanceof Given<Boolean>) {
                LOG.info("Telegram knows our webhook");
                health.well(null);
                introduction.make();
                return;
            }
            health.trouble("The webhook is not set: " + Answer.trouble(answer));
            var pause = Patience.after(failures);
            patience.rest(
                    answer instanceof Declined<Boolean> declined
                            ? Objects.requireNonNullElse(declined.retryAfter(), pause)
                            : pause);
        }
    }

    private SetWebhook webhook() {
        return SetWebhook.builder()
                .url(publicUrl + TelegramWebhook.PATH)
                .secretToken(settings.webhookSecret())
                .allowedUpdates(LongPoll.ALLOWED)
                .build();
    }
}
