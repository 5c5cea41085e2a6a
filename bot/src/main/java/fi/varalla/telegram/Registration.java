package fi.varalla.telegram;

import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.util.Objects;
import java.util.Optional;
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
        if (address().isEmpty()) {
            health.trouble("Webhook mode needs varalla.public-url and varalla.telegram.webhook-secret");
            return;
        }
        for (var failures = 1; patience.lasts(); failures++) {
            var answer = register();
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

    /// Where Telegram should come to; empty if it cannot, for want of a setting.
    Optional<String> address() {
        return publicUrl.isEmpty() || settings.webhookSecret().isEmpty()
                ? Optional.empty()
                : Optional.of(publicUrl + TelegramWebhook.PATH);
    }

    /// Once. To be asked only where there is an address.
    Answer<Boolean> register() {
        return api.ask(SetWebhook.builder()
                .url(address().orElseThrow())
                .secretToken(settings.webhookSecret())
                .allowedUpdates(LongPoll.ALLOWED)
                .build());
    }
}
