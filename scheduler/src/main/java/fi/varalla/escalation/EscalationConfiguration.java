package fi.varalla.escalation;

import fi.varalla.looks.Look;
import java.time.Duration;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How often to look. A line's time to answer may be a second, of which half is the shortest pause between two pages.
@Configuration(proxyBeanMethods = false)
class EscalationConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Bean
    Trigger climbOverdue() {
        return Look.every(LOOK_EVERY, ClimbOverdue.class, "climb-overdue", "escalation");
    }
}
