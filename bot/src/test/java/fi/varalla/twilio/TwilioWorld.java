package fi.varalla.twilio;

import fi.varalla.HandClock;
import fi.varalla.TestStores;
import fi.varalla.messaging.DeliveryReport;
import fi.varalla.messaging.RingOver;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/// The application with its stores, and with a desk and a clock that the test moves.
@TestConfiguration(proxyBeanMethods = false)
@Import(TestStores.class)
class TwilioWorld {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Bean
    @Primary
    ScriptedDesk scriptedDesk() {
        return new ScriptedDesk();
    }

    @Bean
    @Primary
    HandClock handClock() {
        return new HandClock(START);
    }

    @Bean
    Reports reports() {
        return new Reports();
    }

    @Bean
    @Order(-1000)
    SecurityFilterChain openWebhooks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(CsrfConfigurer::disable)
                .build();
    }

    static class Reports {

        final List<DeliveryReport> heard = new CopyOnWriteArrayList<>();
        final List<RingOver> rung = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(DeliveryReport report) {
            heard.add(report);
        }

        @EventListener
        void hear(RingOver over) {
            rung.add(over);
        }
    }
}
