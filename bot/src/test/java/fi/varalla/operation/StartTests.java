package fi.varalla.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.FreePorts;
import fi.varalla.Varalla;
import fi.varalla.vault.Keysets;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as an operator starts it: in a process of its own, without a profile.
class StartTests {

    @TempDir
    private Path elsewhere;

    @Test
    void withoutSettingsItStopsAtOnceWithOneMessageAndNoStackTrace() throws IOException {
        var program = start(Map.of());
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.onExit().join().exitValue()).isNotZero();
        assertThat(said)
                .contains("SPRING_DATASOURCE_URL is missing", "VARALLA_ENCRYPTION_KEYSET is missing")
                .doesNotContain("\tat ");
    }

    @Test
    void whileAStoreIsAwayItSaysSoAndListensToNobodyAndStopsWhenAsked() throws IOException, InterruptedException {
        var nobody = FreePorts.next();
        var web = FreePorts.next();
        var program = start(Map.of(
                "SERVER_PORT",
                Integer.toString(web),
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + nobody + "/varalla",
                "SPRING_DATASOURCE_USERNAME",
                "varalla",
                "SPRING_DATASOURCE_PASSWORD",
                "secret",
                "SPRING_DATA_REDIS_URL",
                "redis://127.0.0.1:" + nobody,
                "VARALLA_PUBLIC_URL",
                "https://desk.example.fi",
                "VARALLA_ENCRYPTION_KEYSET",
                Keysets.fresh()));
        try (var lines = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(line -> line.contains("PostgreSQL does not answer")))
                    .isTrue();
            assertThat(lines.lines().anyMatch(line -> line.contains("Redis does not answer")))
                    .isTrue();
            new ServerSocket(web).close();
            program.destroy();
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Process start(Map<String, String> settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Varalla.class.getName())
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("VARALLA_"));
        builder.environment().putAll(settings);
        return builder.start();
    }
}
