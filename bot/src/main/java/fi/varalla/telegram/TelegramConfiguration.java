package fi.varalla.telegram;

import fi.varalla.messaging.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TelegramConfiguration {

    @Bean
    Letterbox telegramLetterbox(Inbox inbox) {
        return inbox::take;
    }
}
