package fi.varalla.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What production on one machine promises, as far as its files tell without an engine to run them.
class ComposeTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[-?][^}]*)?}");

    private final Map<String, Object> compose = read("docker-compose.yml");
    private final Map<String, Map<String, Object>> services = services();

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(compose.get("services"));
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    private @Nullable Object of(String service, String key) {
        return service(service).get(key);
    }

    private static Map<String, Object> read(String file) {
        return new Yaml().load(text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDeskItsStoresAndAProxyAreThereAndEachSaysWhetherItIsWell() {
        assertThat(services).containsOnlyKeys("bot", "postgres", "redis", "proxy");
        assertThat(service("bot")).containsKey("build");
        assertThat(text("Dockerfile"))
                .as("the bot's own")
                .contains("HEALTHCHECK")
                .contains("/readiness");
        for (var name : List.of("postgres", "redis", "proxy")) {
            assertThat(service(name)).as(name).containsKey("healthcheck");
        }
        assertThat(String.valueOf(of("bot", "depends_on")))
                .contains("postgres={condition=service_healthy}", "redis={condition=service_healthy}");
    }

    @Test
    void onlyTheProxyIsReachedFromOutsideAndWhatLastsIsOnVolumes() {
        services.forEach((name, service) ->
                assertThat(service.containsKey("ports")).as(name).isEqualTo(name.equals("proxy")));
        assertThat(of("postgres", "networks")).isEqualTo(List.of("inside"));
        assertThat(of("redis", "networks")).isEqualTo(List.of("inside"));
        assertThat(String.valueOf(compose.get("volumes"))).contains("postgres", "redis", "certificates");
    }

    @Test
    void secretsComeFromTheEnvironmentAndAreMissedAloud() {
        var named = new ArrayList<String>();
        VARIABLE.matcher(text("docker-compose.yml")).results().forEach(found -> {
            if (found.group(1).matches(".*(PASSWORD|TOKEN|SECRET|KEY).*")) {
                named.add(found.group(1));
                assertThat(String.valueOf(found.group(2))).as(found.group(1)).startsWith(":?");
            }
        });
        assertThat(named).contains("SPRING_DATASOURCE_PASSWORD", "REDIS_PASSWORD");
        assertThat(text("docker-compose.yml")).doesNotContainPattern("(?i)password: [a-z0-9]");
    }

    @Test
    void whatTheFilesNameIsThere() {
        for (var file : List.of("config/proxy/Caddyfile", "config/.env.example", "pom.xml", "bot/pom.xml", ".mvn")) {
            assertThat(ROOT.resolve(file)).exists();
        }
        assertThat(text("config/.env.example"))
                .contains("SPRING_DATASOURCE_PASSWORD", "REDIS_PASSWORD", "VARALLA_HOST", "VARALLA_PUBLIC_URL");
    }
}
