package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// PostgreSQL stops while the program runs. Cases: db-down, slow-lookup-budget.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("embedded")
@DirtiesContext
class OutageTests {

    private static final int PORT = FreePorts.next();
    private static Path folder = Path.of("");

    private final Desk desk = new Desk("http://localhost:" + PORT, Acceptance.TOKEN);
    private final Twilio twilio = new Twilio(PORT);

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) throws IOException {
        folder = PreparedStores.inNewFolder("varalla-outage");
        registry.add("server.port", () -> PORT);
        registry.add("varalla.embedded.folder", folder::toString);
        Acceptance.settings(registry);
    }

    @Test
    void withoutPostgresqlCallersHearSomethingInTimeAndEverybodyElseIsToldToTryAgain() throws IOException {
        var number = Desk.number();
        var line = desk.line(Map.of("phone", number));
        desk.onDuty(line, 1, desk.worker("Ana", "WORKER", Desk.number(), "fi"));
        var caller = new Handset(twilio, Desk.number(), number);
        var leg = caller.leg(caller.calls());
        stopPostgresql();

        for (var path : new String[] {"/webhooks/twilio/voice", "/webhooks/twilio/voice/fallback"}) {
            var begun = Instant.now();
            var heard = caller.goesOn(path, Map.of());
            assertThat(Duration.between(begun, Instant.now())).as(path).isLessThan(Duration.ofSeconds(14));
            assertThat(heard.said()).isNotBlank();
        }
        var asked = Instant.now();
        assertThat(leg.picksUp().has("Say")).isTrue();
        assertThat(Duration.between(asked, Instant.now()))
                .as("nobody waits for a server that is known to be away")
                .isLessThan(Duration.ofSeconds(1));
        leg.ends("no-answer");
        assertThat(caller.ends("completed", 30).status()).isEqualTo(503);
        assertThat(twilio.posts(
                                "/webhooks/twilio/message",
                                Map.of("MessageSid", "SM1", "From", "+46701740699", "To", number, "Body", "hello"))
                        .status())
                .isEqualTo(503);
        assertThat(BotApi.INSTANCE.writes(PORT, 4711, "hello").status()).isEqualTo(503);
        desk.get("/lines").refuses(503);
        new Desk("http://localhost:" + PORT, "some-other-token").get("/lines").refuses(503);
        desk.post("/workers", Map.of("name", "Ana", "languages", new String[] {"fi"}, "role", "WORKER"))
                .refuses(503);
        desk.call("GET", "//actuator/health", null, Map.of()).is(503);
    }

    private static void stopPostgresql() throws IOException {
        var pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid"))
                .getFirst()
                .strip();
        var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        new ProcessBuilder("kill", "-INT", pid).start();
        server.onExit().join();
    }
}
