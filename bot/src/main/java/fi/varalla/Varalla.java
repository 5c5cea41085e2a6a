package fi.varalla;

import fi.varalla.operation.SettingsCheck;
import fi.varalla.operation.StoresAwaited;
import fi.varalla.vault.Keysets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/// Varalla, the 24-hour on-call desk.
///
/// Beans go by their full names, so that each room may use the words that fit it.
/// With the argument `keyset` it prints a new keyset and does nothing else; with a keyset's file behind it, the same
/// one with a new key, by which all is sealed from the next start on.
@Modulithic(systemName = "Varalla")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Varalla {

    static void main(String... args) throws GeneralSecurityException, IOException {
        if (List.of(args).contains("keyset")) {
            IO.println(keyset(List.of(args)));
            return;
        }
        var application = new SpringApplication(Varalla.class);
        application.addListeners(new SettingsCheck());
        application.addInitializers(new StoresAwaited());
        application.run(args);
    }

    private static String keyset(List<String> args) throws GeneralSecurityException, IOException {
        var behind = args.indexOf("keyset") + 1;
        return behind < args.size() ? Keysets.rotated(args.get(behind)) : Keysets.fresh();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
