package fi.varalla.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.vault.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsTests {

    private static final Map<String, Object> COMPLETE = Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/varalla",
            "SPRING_DATASOURCE_USERNAME", "varalla",
            "SPRING_DATASOURCE_PASSWORD", "secret",
            "SPRING_DATA_REDIS_URL", "redis://redis:6379",
            "VARALLA_PUBLIC_URL", "https://desk.example.fi",
            "VARALLA_TIME_ZONE", "Europe/Helsinki",
            "VARALLA_ENCRYPTION_KEYSET", Keysets.fresh());

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(names(problems(Map.of())))
                .containsExactly(
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_DATA_REDIS_URL",
                        "VARALLA_PUBLIC_URL",
                        "VARALLA_ENCRYPTION_KEYSET");
    }

    @Test
    void anEmptyValueIsMissingToo() {
        assertThat(names(problems(with("VARALLA_PUBLIC_URL", "  ")))).containsExactly("VARALLA_PUBLIC_URL");
    }

    @Test
    void completeSettingsAreFine() {
        assertThat(problems(COMPLETE)).isEmpty();
    }

    @Test
    void theAccountOfTheDatabaseMayStandInItsAddress() {
        var settings =
                new java.util.HashMap<>(with("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/v?user=a&password=b"));
        settings.remove("SPRING_DATASOURCE_USERNAME");
        settings.remove("SPRING_DATASOURCE_PASSWORD");
        assertThat(problems(settings)).isEmpty();
    }

    @Test
    void redisMayBeAHostOrSentinelOrACluster() {
        for (var key : List.of(
                "SPRING_DATA_REDIS_HOST", "SPRING_DATA_REDIS_SENTINEL_NODES", "SPRING_DATA_REDIS_CLUSTER_NODES")) {
            var settings = new java.util.HashMap<>(with(key, "redis-1:26379"));
            settings.remove("SPRING_DATA_REDIS_URL");
            assertThat(problems(settings)).as(key).isEmpty();
        }
    }

    @Test
    void whatIsMalformedIsNamedWithoutItsValue() {
        var wrong = new java.util.HashMap<String, Object>(COMPLETE);
        wrong.put("SPRING_DATASOURCE_URL", "postgres://db");
        wrong.put("SPRING_DATA_REDIS_URL", "redis:6379");
        wrong.put("VARALLA_PUBLIC_URL", "desk.example.fi");
        wrong.put("VARALLA_TIME_ZONE", "Europe/Helsingfors");
        wrong.put("VARALLA_ENCRYPTION_KEYSET", "{\"hunter2\":1}");
        wrong.put("VARALLA_TELEGRAM_MODE", "webhooks");
        var problems = problems(wrong);
        assertThat(names(problems))
                .containsExactly(
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATA_REDIS_URL",
                        "VARALLA_PUBLIC_URL",
                        "VARALLA_TIME_ZONE",
                        "VARALLA_ENCRYPTION_KEYSET",
                        "VARALLA_TELEGRAM_MODE");
        assertThat(problems.toString()).doesNotContain("hunter2").doesNotContain("Helsingfors");
    }

    @Test
    void theModeWebhookNeedsASecret() {
        assertThat(names(problems(with("VARALLA_TELEGRAM_MODE", "webhook"))))
                .containsExactly("VARALLA_TELEGRAM_WEBHOOK_SECRET");
    }

    @Test
    void twilioNeedsBothAccountAndToken() {
        assertThat(names(problems(with("VARALLA_TWILIO_ACCOUNT_SID", "AC1"))))
                .containsExactly("VARALLA_TWILIO_AUTH_TOKEN");
        assertThat(names(problems(with("VARALLA_TWILIO_AUTH_TOKEN", "t"))))
                .containsExactly("VARALLA_TWILIO_ACCOUNT_SID");
    }

    @Test
    void aFallbackPhoneThatNobodyCouldRingIsFoundBeforeItIsNeeded() {
        assertThat(problems(with("VARALLA_TWILIO_FALLBACK_PHONES", "+46701740605, +46701740606")))
                .isEmpty();
        assertThat(names(problems(with("VARALLA_TWILIO_FALLBACK_PHONES", "+46701740605,0701740606"))))
                .containsExactly("VARALLA_TWILIO_FALLBACK_PHONES");
    }

    @Test
    void theNumberOfTheDailyTestCallIsWhole() {
        assertThat(problems(with("VARALLA_TRIAL_FROM", "+46701740605"))).isEmpty();
        assertThat(names(problems(with("VARALLA_TRIAL_FROM", "0701740605")))).containsExactly("VARALLA_TRIAL_FROM");
    }

    @Test
    void everySettingOfTheExampleIsUnderstood() throws IOException, ClassNotFoundException {
        var known = new ArrayList<String>();
        for (var settings : List.of(
                "telegram.Telegram",
                "twilio.Twilio",
                "calls.Call",
                "calls.Trial",
                "quality.Quality",
                "operation.Operation")) {
            var type = Class.forName("fi.varalla." + settings + "Settings");
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (var component : type.getRecordComponents()) {
                known.add(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()));
            }
        }
        var names = Files.readAllLines(Path.of("../config/.env.example")).stream()
                .map(line -> line.replaceFirst("^#", ""))
                .filter(line -> line.matches("VARALLA_(TELEGRAM|TWILIO|CALLS|TRIAL|QUALITY|OPERATION)_[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(names).hasSizeGreaterThan(20);
        for (var name : names) {
            var key = name.replaceFirst("VARALLA_([A-Z]+)_", "varalla.$1.")
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            var bound = Binder.get(environment(with(name, "7"))).bind(key, String.class);
            assertThat(bound.isBound()).as(name).isTrue();
            assertThat(known).as(name).contains(key);
        }
    }

    @Test
    void embeddedNeedsNoneOfThem() {
        var environment = environment(Map.of());
        environment.setActiveProfiles("embedded");
        assertThat(new Settings(environment).problems()).isEmpty();
    }

    private static Map<String, Object> with(String name, String value) {
        var settings = new java.util.HashMap<>(COMPLETE);
        settings.put(name, value);
        return settings;
    }

    private static List<String> problems(Map<String, Object> settings) {
        return new Settings(environment(settings)).problems();
    }

    private static StandardEnvironment environment(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, settings));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaults", Map.of("varalla.telegram.mode", "polling")));
        return environment;
    }

    private static List<String> names(List<String> problems) {
        return problems.stream()
                .map(problem -> problem.substring(0, problem.indexOf(' ')))
                .toList();
    }
}
