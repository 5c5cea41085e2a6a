package fi.varalla.operation;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One production, through a bad day: each test leaves it well, and the last one stops it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionTests {

    private static final int SIGTERM = 128 + 15;
    private static final String COUNT = "select count(*) from outbox where address = 'telegram:103' and state = ?";

    @TempDir
    private static Path folder;

    private static Production production;

    @BeforeAll
    static void start() throws IOException {
        production = new Production(folder);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> production.health("db").equals("UP"));
    }

    @AfterAll
    static void end() throws IOException {
        production.close();
    }

    @Test
    void neitherTheSimulatorNorItsDataIsThere() {
        for (var path : new String[] {"/simulator", "/simulator/page/index.html", "/simulator/telegram/bot1/getMe"}) {
            assertThat(production.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(production.get("/api/v1/cases").body()).contains("\"items\":[]");
    }

    @Test
    void theHealthPageTellsWhichChannelsAreOn() {
        assertThat(production.health("telegram")).isNotIn("", "OFF");
        assertThat(production.health("twilio")).isEqualTo("OFF");
        assertThat(production.get("/actuator/health").body()).doesNotContain(folder.toString());
    }

    @Test
    void theBootstrapTokenMakesTheFirstCoordinator() {
        var made = production.post("/api/v1/workers", """
                {"name": "Aino", "phone": "+46701740605", "languages": ["fi", "sv"], "role": "COORDINATOR"}""");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"telegramInvite\":\"https://t.me/");
    }

    @Test
    void withoutRedisFamiliesAreHeardAllTheSame() throws IOException {
        production.stopRedis();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> production.health("redis").equals("DOWN"));
        assertThat(production.familyWrites(101, "Haloo")).isEqualTo(200);
        production.startRedis();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> production.health("redis").equals("UP"));
    }

    @Test
    void withoutPostgresEveryoneIsToldToComeBackAndAllIsWellOnceItIs() throws IOException {
        production.stopPostgres();
        try {
            everyoneIsToldToComeBack();
        } finally {
            production.startPostgres();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> production.health("db").equals("UP"));
        assertThat(production.familyWrites(102, "Haloo")).isEqualTo(200);
    }

    /// Workers are asked for, not lines: those are remembered for a second.
    private static void everyoneIsToldToComeBack() {
        assertThat(production.health("db")).isEqualTo("DOWN");
        assertThat(production.get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(production.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(production.familyWrites(102, "Haloo")).isEqualTo(503);
        var refusal = production.get("/api/v1/workers");
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStopFinishesWhatIsOnItsWay() throws InterruptedException, SQLException {
        production.telegram.stubFor(post(urlPathMatching("(?i).*/sendmessage"))
                .willReturn(okJson("""
                        {"ok": true, "result": {"message_id": 7, "date": 1795300000,
                          "chat": {"id": 103, "type": "private"}}}""").withFixedDelay(1500)));
        production.telegram.resetRequests();
        assertThat(production.familyWrites(103, "Haloo")).isEqualTo(200);
        var sending = postRequestedFor(urlPathMatching("(?i).*/sendmessage"));
        await().atMost(Duration.ofMinutes(1)).until(() -> parcels("SENDING") > 0);
        production.program.destroy();
        assertThat(production.program.waitFor(25, TimeUnit.SECONDS)).isTrue();
        assertThat(production.program.exitValue()).isEqualTo(SIGTERM);
        assertThat(parcels("SENDING")).isZero();
        assertThat(parcels("SENT")).isPositive();
        assertThat(production.telegram.findAll(sending)).isNotEmpty();
    }

    private static int parcels(String state) throws SQLException {
        try (var connection = production.database().getConnection();
                var count = connection.prepareStatement(COUNT)) {
            count.setString(1, state);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
