package fi.varalla;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// Varalla, the 24-hour on-call desk.
@Modulithic(systemName = "Varalla")
@SpringBootApplication
@ConfigurationPropertiesScan
public class Varalla {

    static void main(String... args) {
        SpringApplication.run(Varalla.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
