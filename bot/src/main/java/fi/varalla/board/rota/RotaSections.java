package fi.varalla.board.rota;

import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Only coordinators plan the duty of others.
@Configuration(proxyBeanMethods = false)
class RotaSections {

    @Bean
    static BoardSection rotaSection() {
        return BoardSection.of(View.ROOT, "section.rota", 20, Role.COORDINATOR);
    }

    @Bean
    static BoardSection trailSection() {
        return BoardSection.of("/board/trail", "section.trail", 60, Role.COORDINATOR);
    }
}
