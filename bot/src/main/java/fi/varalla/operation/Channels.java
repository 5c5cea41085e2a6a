package fi.varalla.operation;

import fi.varalla.messaging.ChannelHealth;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// How each channel is doing. One without credentials is off; the start-up log and the health page say so.
@Configuration(proxyBeanMethods = false)
class Channels {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);
    private static final String TELEGRAM = "varalla.telegram.token";
    private static final String TWILIO = "varalla.twilio.auth-token";

    private final ObjectProvider<ChannelHealth> channels;
    private final Environment environment;

    Channels(ObjectProvider<ChannelHealth> channels, Environment environment) {
        this.channels = channels;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        log.info("Telegram is {}", has(TELEGRAM) ? "on" : "off: VARALLA_TELEGRAM_TOKEN is not set");
        log.info("Twilio (calls, SMS) is {}", has(TWILIO) ? "on" : "off: VARALLA_TWILIO_ACCOUNT_SID is not set");
    }

    @Bean
    HealthIndicator telegramHealthIndicator() {
        return () -> health("telegram", TELEGRAM);
    }

    @Bean
    HealthIndicator twilioHealthIndicator() {
        return () -> health("twilio", TWILIO);
    }

    /// @param credentials the setting that decides for a channel that does not speak for itself
    private Health health(String channel, String credentials) {
        return channels.stream()
                .filter(candidate -> candidate.name().equals(channel))
                .findFirst()
                .map(found -> health(found.now()))
                .orElseGet(() -> has(credentials) ? Health.up().build() : off());
    }

    private static Health health(ChannelHealth.Health now) {
        if (!now.on()) {
            return off();
        }
        var health = Health.status(now.well() ? Status.UP : DeskHealth.WARN);
        Optional.ofNullable(now.lastSuccess()).ifPresent(at -> health.withDetail("lastSuccess", at.toString()));
        Optional.ofNullable(now.problem()).ifPresent(problem -> health.withDetail("problem", problem));
        return health.build();
    }

    private static Health off() {
        return Health.status("OFF").build();
    }

    private boolean has(String setting) {
        return StringUtils.hasText(environment.getProperty(setting));
    }
}
