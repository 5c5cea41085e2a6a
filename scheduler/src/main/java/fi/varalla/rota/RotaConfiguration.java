package fi.varalla.rota;

import fi.varalla.looks.Look;
import java.time.Duration;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How often to look whether a shift has changed.
@Configuration(proxyBeanMethods = false)
class RotaConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Bean
    Trigger handOffTrigger() {
        return Look.every(LOOK_EVERY, LookForHandOffs.class, "look-for-hand-offs", "rota");
    }
}
