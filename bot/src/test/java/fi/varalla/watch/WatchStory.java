package fi.varalla.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import fi.varalla.HandClock;
import fi.varalla.TestStores;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

/// The desk with a Telegram and a telephone company that do as they are told, one line and one coordinator. Looking is
/// not left to the timer: each story looks itself.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://desk.example",
            "varalla.time-zone=Europe/Helsinki",
            "varalla.telegram.token=4711:AAtest",
            "varalla.telegram.mode=webhook",
            "varalla.telegram.webhook-secret=sesame",
            "varalla.twilio.account-sid=AC00000000000000000000000000000002",
            "varalla.twilio.auth-token=54321",
            "varalla.readiness.look-ahead=1h"
        })
@EnableWireMock({
    @ConfigureWireMock(name = "telegram", baseUrlProperties = "varalla.telegram.api-url"),
    @ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"),
})
@Import({TestStores.class, WatchStory.Time.class})
abstract class WatchStory {

    static final String COORDINATOR = "+46701740681";
    static final long CHAT = 681;

    @Autowired
    JdbcClient db;

    @Autowired
    Lines lines;

    @Autowired
    HandClock clock;

    @InjectWireMock("telegram")
    WireMockServer telegram;

    @InjectWireMock("twilio")
    WireMockServer twilio;

    @BeforeEach
    void aDesk() {
        clock.set(Instant.parse("2026-06-01T00:10:00Z"));
        telegram.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"ok\":true,\"result\":true}")));
        telegramSays("sendmessage", okJson("""
                {"ok": true, "result": {"message_id": 1, "date": 1795300000, "chat": {"id": 1, "type": "private"}}}"""));
        wayIsFree();
        twilio.stubFor(post(urlPathMatching(".*/Messages.json"))
                .willReturn(created().withBody("{\"sid\": \"SM1\", \"status\": \"queued\"}")));
        nothingIsOnItsWay();
        db.sql("delete from watch").update();
        db.sql("update worker set active = false, telegram_chat = null, phone = null")
                .update();
        if (lines.all().stream().noneMatch(it -> it.phone() != null)) {
            lines.add(new Line(
                    LineId.random(),
                    "Päivystys",
                    "+46701740605",
                    List.of("fi"),
                    new Policy(
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(15),
                            Duration.ofMinutes(5),
                            false,
                            Duration.ofMinutes(15),
                            Policy.Relay.FULL)));
        }
        worker("Kaisa", "COORDINATOR", COORDINATOR, CHAT);
    }

    /// What an earlier story left, nobody waits for in this one; what is being sent is counted first.
    private void nothingIsOnItsWay() {
        eventually(() -> {
            db.sql("delete from outbox where state = 'WAITING'").update();
            assertThat(db.sql("select count(*) from outbox where state = 'SENDING'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    UUID worker(String name, String role, String phone, long chat) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into worker (id, name, phone, languages, role, telegram_chat, created_at)
                        values (?, ?, ?, '{fi}', ?, ?, now())
                        """).params(id, name, phone, role, chat).update();
        return id;
    }

    void telegramSays(String method, ResponseDefinitionBuilder answer) {
        telegram.stubFor(post(urlPathMatching("(?i)/bot[^/]+/" + method)).willReturn(answer));
    }

    void wayIsFree() {
        telegramSays("getwebhookinfo", okJson("""
                {"ok": true, "result": {"url": "https://desk.example/webhooks/telegram", "has_custom_certificate": false,
                  "pending_update_count": 0}}"""));
    }

    /// What the coordinator's phone got by SMS, in order.
    List<String> texted() {
        return texted(COORDINATOR);
    }

    List<String> texted(String phone) {
        return twilio.findAll(postRequestedFor(urlPathMatching(".*/Messages.json"))).stream()
                .map(it -> it.getBodyAsString())
                .filter(it -> form(it, "To").equals(phone))
                .map(it -> form(it, "Body"))
                .toList();
    }

    private static String form(String body, String field) {
        return Stream.of(body.split("&"))
                .map(it -> it.split("=", 2))
                .filter(it -> it[0].equals(field))
                .map(it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock(Instant.EPOCH);
        }
    }
}
