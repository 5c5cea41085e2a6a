package fi.varalla.board.hours;

import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HoursSections {

    @Bean
    static BoardSection hoursSection() {
        return BoardSection.of("/board/hours", "hours.title", 50, Role.WORKER);
    }

    @Bean
    static BoardSection calendarsSection() {
        return BoardSection.of("/board/calendars", "calendars.title", 55, Role.WORKER);
    }
}
