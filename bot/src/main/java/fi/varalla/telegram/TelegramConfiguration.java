package fi.varalla.telegram;

import fi.varalla.messaging.Inbox;
import fi.varalla.messaging.Inbox.Letter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TelegramConfiguration {

    @Bean
    Letterbox telegramLetterbox(Inbox inbox) {
        return new Letterbox() {
            @Override
            public void store(List<Letter> letters) {
                inbox.store(letters);
            }

            @Override
            public void act(List<String> ids) {
                inbox.act(ids);
            }
        };
    }
}
