package fi.varalla.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param token          the bot's token, from BotFather; empty: Telegram is off
/// @param apiUrl         base URL of the Bot API
/// @param mode           whether we ask Telegram for updates or it comes to us; polling when absent
/// @param webhookSecret  what Telegram must show us at our webhook: 1–256 of `A-Z a-z 0-9 _ -`; empty: the webhook is
///                       shut
/// @param botName        the bot's user name, used in links only while Telegram cannot be asked for it
/// @param pollTimeout    how long Telegram may hold a question for updates; at most 50 s by its rules
/// @param connectTimeout how long a connection may take
/// @param readTimeout    how long Telegram may take to answer anything but a poll
@ConfigurationProperties("varalla.telegram")
record TelegramSettings(
        @DefaultValue("") String token,
        @DefaultValue(PUBLIC_API) String apiUrl,
        @Nullable Mode mode,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("varalla_bot") String botName,
        @DefaultValue("25s") Duration pollTimeout,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    static final String PUBLIC_API = "https://api.telegram.org";

    enum Mode {
        POLLING,
        WEBHOOK
    }

    TelegramSettings {
        token = token.strip();
        apiUrl = apiUrl.isBlank() ? PUBLIC_API : apiUrl.strip();
        webhookSecret = webhookSecret.strip();
    }

    boolean on() {
        return !token.isEmpty();
    }

    boolean byWebhook() {
        return mode == Mode.WEBHOOK;
    }

    /// Without the secrets, since settings get logged.
    @Override
    public String toString() {
        return "TelegramSettings[" + (on() ? "on" : "off") + ", " + (byWebhook() ? Mode.WEBHOOK : Mode.POLLING) + "]";
    }
}
