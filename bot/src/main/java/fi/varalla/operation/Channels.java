package fi.varalla.operation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.util.StringUtils;

/// Which channels have credentials. One without is off; the start-up log and the health page say so.
@Configuration(proxyBeanMethods = false)
class Channels {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final boolean telegram;
    private final boolean twilio;

    Channels(
            @Value("${varalla.telegram.token:}") String telegramToken,
            @Value("${varalla.twilio.account-sid:}") String twilioAccount,
            @Value("${varalla.twilio.auth-token:}") String twilioToken) {
        this.telegram = StringUtils.hasText(telegramToken);
        this.twilio = StringUtils.hasText(twilioAccount) && StringUtils.hasText(twilioToken);
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        log.info("Telegram is {}", telegram ? "on" : "off: VARALLA_TELEGRAM_TOKEN is not set");
        log.info("Twilio (calls, SMS) is {}", twilio ? "on" : "off: VARALLA_TWILIO_ACCOUNT_SID is not set");
    }

    @Bean
    HealthIndicator telegramHealthIndicator() {
        return () -> state(telegram);
    }

    @Bean
    HealthIndicator twilioHealthIndicator() {
        return () -> state(twilio);
    }

    private static Health state(boolean on) {
        return (on ? Health.up() : Health.status("OFF")).build();
    }
}
