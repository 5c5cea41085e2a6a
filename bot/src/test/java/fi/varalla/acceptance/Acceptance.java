package fi.varalla.acceptance;

import static org.awaitility.Awaitility.await;

import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole program, profile `embedded`, reached over HTTP only: nothing here knows a class of it.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("embedded")
abstract class Acceptance {

    static final String TOKEN = "an-administrators-token-of-the-acceptance";
    static final int PORT = FreePorts.next();
    static final String LOCAL = "http://localhost:" + PORT;

    final Desk desk = new Desk(LOCAL, TOKEN);
    final Twilio twilio = new Twilio(PORT);
    final BotApi bot = BotApi.INSTANCE;

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) throws IOException {
        var folder = PreparedStores.inNewFolder("varalla-acceptance").toString();
        registry.add("server.port", () -> PORT);
        registry.add("varalla.embedded.folder", () -> folder);
        settings(registry);
    }

    static void settings(DynamicPropertyRegistry registry) {
        registry.add("varalla.bootstrap-token", () -> TOKEN);
        registry.add("varalla.public-url", () -> Twilio.PUBLIC_URL);
        registry.add("varalla.telegram.token", () -> BotApi.TOKEN);
        registry.add("varalla.telegram.api-url", BotApi.INSTANCE::url);
        registry.add("varalla.telegram.mode", () -> "webhook");
        registry.add("varalla.telegram.webhook-secret", () -> BotApi.SECRET);
        registry.add("varalla.twilio.account-sid", () -> Twilio.ACCOUNT);
        registry.add("varalla.twilio.auth-token", () -> Twilio.AUTH);
        registry.add("varalla.twilio.auth-token-secondary", () -> Twilio.SECOND_AUTH);
        registry.add("varalla.twilio.api-url", Twilio::apiUrl);
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }
}
