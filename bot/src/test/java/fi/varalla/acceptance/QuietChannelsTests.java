package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Channels whose credentials are absent are off, and nothing else is.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("embedded")
@DirtiesContext
class QuietChannelsTests {

    private static final int PORT = FreePorts.next();

    private final Desk desk = new Desk("http://localhost:" + PORT, Acceptance.TOKEN);

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) throws IOException {
        var folder = PreparedStores.inNewFolder("varalla-quiet").toString();
        registry.add("server.port", () -> PORT);
        registry.add("varalla.embedded.folder", () -> folder);
        registry.add("varalla.bootstrap-token", () -> Acceptance.TOKEN);
    }

    @Test
    void withoutTelegramThereIsNoInviteAndItsFieldIsThere() {
        var line = desk.line(Map.of());
        var person = desk.post(
                        "/cases/" + desk.clientCase(line, Map.of()) + "/people",
                        Map.of("name", "Aino", "role", "GUARDIAN"))
                .is(201);
        var worker = desk.get("/workers/" + desk.worker("Ana")).is(200);

        assertThat(person.json().has("telegramInvite")).isTrue();
        assertThat(worker.json().has("telegramInvite")).isTrue();
        assertThat(worker.at("telegramInvite").isNull()).isTrue();
        assertThat(desk.get("/workers").items())
                .allSatisfy(it -> assertThat(it.has("telegramInvite")).isTrue());
    }

    @Test
    void theWebhooksAreShutAndTheHealthSaysSo() {
        new Twilio(PORT)
                .posts("/webhooks/twilio/voice", Map.of("CallSid", "CA1"))
                .is(403);
        assertThat(BotApi.INSTANCE.writes(PORT, 1, "hello").status()).isIn(403, 404);
        assertThat(desk.call("GET", "//actuator/health", null, Map.of()).is(200).text())
                .contains("OFF");
    }
}
