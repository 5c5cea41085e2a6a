package fi.varalla.operation;

import fi.varalla.vault.Keysets;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/// What is wrong with the settings, if anything. An empty value counts as absent. Values are never quoted: most are
/// secret.
final class Settings {

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();

    Settings(Environment environment) {
        this.environment = environment;
    }

    /// Every problem at once, each beginning with the setting's name in the environment.
    List<String> problems() {
        problems.clear();
        if (!environment.acceptsProfiles(Profiles.of("embedded"))) {
            checkStores();
            require(
                    "varalla.public-url",
                    "VARALLA_PUBLIC_URL",
                    "the https address at which Telegram and Twilio reach us");
            require("varalla.encryption.keyset", "VARALLA_ENCRYPTION_KEYSET", "a keyset, or the path of its file");
        }
        checkForms();
        checkTelegram();
        checkTwilio();
        checkFallbackPhones();
        checkTrialCall();
        checkAliveAddress();
        return List.copyOf(problems);
    }

    private void checkStores() {
        require("spring.datasource.url", "SPRING_DATASOURCE_URL", "jdbc:postgresql://host:5432/database");
        var url = value("spring.datasource.url");
        if (!url.matches(".*[?&]user=.*")) {
            require("spring.datasource.username", "SPRING_DATASOURCE_USERNAME", "the user of PostgreSQL");
        }
        if (!url.matches(".*[?&]password=.*")) {
            require("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD", "the password of PostgreSQL");
        }
        wrongUnless(
                "spring.datasource.url",
                "SPRING_DATASOURCE_URL",
                text -> text.startsWith("jdbc:postgresql:"),
                "a JDBC address: jdbc:postgresql://host:5432/database");
        if (Stream.of("url", "host", "sentinel.nodes", "cluster.nodes", "masterreplica.nodes")
                .noneMatch(this::redisHas)) {
            problems.add("SPRING_DATA_REDIS_URL is missing: redis://user:password@host:6379");
        }
        wrongUnless(
                "spring.data.redis.url",
                "SPRING_DATA_REDIS_URL",
                text -> isUrl(text, "redis", "rediss"),
                "an address: redis://user:password@host:6379, or rediss:// with TLS");
    }

    private boolean redisHas(String key) {
        var bound = Binder.get(environment).bind("spring.data.redis." + key, Bindable.listOf(String.class));
        return bound.map(values -> values.stream().anyMatch(StringUtils::hasText))
                .orElse(false);
    }

    private void checkForms() {
        webAddress("varalla.public-url", "VARALLA_PUBLIC_URL");
        wrongUnless("varalla.time-zone", "VARALLA_TIME_ZONE", Settings::isZone, "a time zone: Europe/Helsinki");
        wrongUnless(
                "varalla.encryption.keyset",
                "VARALLA_ENCRYPTION_KEYSET",
                Settings::isKeyset,
                "a Tink keyset for encryption as JSON, or the path of a file that holds one and that we may read");
    }

    private void checkTelegram() {
        webAddress("varalla.telegram.api-url", "VARALLA_TELEGRAM_API_URL");
        var mode = value("varalla.telegram.mode").toLowerCase(Locale.ROOT);
        wrongUnless(
                "varalla.telegram.mode",
                "VARALLA_TELEGRAM_MODE",
                _ -> List.of("polling", "webhook").contains(mode),
                "polling or webhook");
        if (mode.equals("webhook")) {
            require(
                    "varalla.telegram.webhook-secret",
                    "VARALLA_TELEGRAM_WEBHOOK_SECRET",
                    "what Telegram shows us in the mode webhook");
        }
        wrongUnless(
                "varalla.telegram.webhook-secret",
                "VARALLA_TELEGRAM_WEBHOOK_SECRET",
                text -> text.matches("[A-Za-z0-9_-]{1,256}"),
                "1 to 256 letters, digits, _ and -");
    }

    private void checkTwilio() {
        webAddress("varalla.twilio.api-url", "VARALLA_TWILIO_API_URL");
        var sid = has("varalla.twilio.account-sid");
        var token = has("varalla.twilio.auth-token");
        if (sid && !token) {
            require("varalla.twilio.auth-token", "VARALLA_TWILIO_AUTH_TOKEN", "it belongs to the account SID");
        }
        if (token && !sid) {
            require("varalla.twilio.account-sid", "VARALLA_TWILIO_ACCOUNT_SID", "it belongs to the auth token");
        }
    }

    private void checkFallbackPhones() {
        wrongUnless(
                "varalla.twilio.fallback-phones",
                "VARALLA_TWILIO_FALLBACK_PHONES",
                text -> Stream.of(text.split(",")).map(String::strip).allMatch(it -> it.matches("\\+[1-9]\\d{6,14}")),
                "numbers in the international form, separated by commas: +46701740605,+46701740606");
    }

    private void checkTrialCall() {
        wrongUnless(
                "varalla.trial.from",
                "VARALLA_TRIAL_FROM",
                text -> text.strip().matches("\\+[1-9]\\d{6,14}"),
                "a number in the international form: +46701740605");
    }

    /// Such addresses may carry a query.
    private void checkAliveAddress() {
        wrongUnless(
                "varalla.watch.alive-url",
                "VARALLA_WATCH_ALIVE_URL",
                text -> isUrl(text.replaceFirst("\\?.*", ""), "https", "http"),
                "an address with https:// and nothing after #");
    }

    private void require(String key, String name, String what) {
        if (!has(key)) {
            problems.add(name + " is missing: " + what);
        }
    }

    private void webAddress(String key, String name) {
        wrongUnless(
                key, name, text -> isUrl(text, "https", "http"), "an address with https:// and nothing after ? or #");
    }

    private void wrongUnless(String key, String name, Predicate<String> right, String what) {
        if (has(key) && !right.test(value(key))) {
            problems.add(name + " must be " + what);
        }
    }

    private boolean has(String key) {
        return !value(key).isEmpty();
    }

    private String value(String key) {
        return environment.getProperty(key, "").strip();
    }

    private static boolean isUrl(String text, String... schemes) {
        try {
            var url = new URI(text);
            return url.getHost() != null
                    && List.of(schemes).contains(url.getScheme())
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isKeyset(String text) {
        try {
            Keysets.read(text);
            return true;
        } catch (GeneralSecurityException | IOException | InvalidPathException _) {
            return false;
        }
    }
}
