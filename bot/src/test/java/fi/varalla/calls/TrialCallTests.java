package fi.varalla.calls;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import fi.varalla.Spoilt;
import fi.varalla.calls.Town.Person;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

/// The call that the desk makes to its own line each day. Looking is not left to the timer: each story looks itself.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.public-url=" + TrialCallTests.PUBLIC_URL,
            "varalla.twilio.account-sid=" + TrialCallTests.ACCOUNT,
            "varalla.twilio.auth-token=" + TrialCallTests.TOKEN,
            "varalla.time-zone=Europe/Helsinki",
            "varalla.trial.from=" + TrialCallTests.OURS,
            "varalla.trial.look=1h"
        })
@EnableWireMock(@ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"))
class TrialCallTests extends CallStory {

    static final String PUBLIC_URL = "https://varalla.test";
    static final String ACCOUNT = "AC00000000000000000000000000000002";
    static final String TOKEN = "54321";
    static final String OURS = "+46701740698";

    private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json";
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final Instant BEFORE_TEN = Instant.parse("2026-06-01T06:59:00Z");

    @Autowired
    TrialCalls trials;

    @LocalServerPort
    int port;

    @InjectWireMock("twilio")
    WireMockServer twilio;

    private Person kaisa;

    @BeforeEach
    void onDuty() {
        db.sql("delete from trial_call").update();
        clock.set(BEFORE_TEN);
        town.onDuty(1, town.worker("Otso"));
        for (var story = STORIES.getAndIncrement(); story > 0; story--) {
            // In no two stories the same: an SMS of an earlier one may still be on its way.
            town.nextPhone();
        }
        kaisa = town.coordinator("Kaisa");
        twilioSays(created().withBody("{\"sid\": \"CA1\", \"status\": \"queued\"}"));
    }

    @AfterEach
    void nothingRings() {
        db.sql("delete from ring").update();
    }

    @Test
    void onceADayTheLineIsCalledAsAFamilyWould() {
        trials.begin();
        rungSoFar(0);

        clock.passes(Duration.ofMinutes(2));
        trials.begin();
        trials.begin();
        rungSoFar(1);
        twilio.verify(postRequestedFor(urlPathEqualTo(CALLS))
                .withFormParam("To", equalTo(ours()))
                .withFormParam("From", equalTo(OURS)));

        clock.passes(Duration.ofDays(1));
        trials.begin();
        rungSoFar(2);
    }

    @Test
    void theCallArrivesAndIsNobodysContact() {
        asked();

        var heard = calls("CA77", OURS);

        assertThat(heard).contains("Koesoitto tuli perille").doesNotContain("<Dial", "<Record");
        assertThat(calls("CA77", OURS)).isEqualTo(heard);
        assertThat(contactsOfTheLine()).isZero();
        assertThat(db.sql("select on_duty from trial_call where line_id = ?")
                        .param(town.line.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        clock.passes(Duration.ofMinutes(10));
        trials.tellAll();
        assertThat(needed.phones()).isEmpty();
    }

    @Test
    void aCallThatDoesNotArriveIsToldInTheChatAndBySms() {
        asked();
        clock.passes(Duration.ofMinutes(2));
        trials.tellAll();
        assertThat(told(kaisa.number())).isEmpty();

        clock.passes(Duration.ofMinutes(1));
        trials.tellAll();
        trials.tellAll();

        eventually(() -> {
            assertThat(told(kaisa.chat())).containsExactly(missing());
            assertThat(told(kaisa.number())).containsExactly(missing());
        });
        assertThat(calls("CA78", OURS)).contains("Koesoitto tuli perille");
        eventually(() ->
                assertThat(told(kaisa.chat())).hasSize(2).last().asString().contains("Puhelin toimii taas"));
    }

    /// Twilio refuses the call: nothing is waited for.
    @Test
    void aCallThatCannotBeMadeIsToldAtOnce() {
        twilioSays(aResponse().withStatus(400).withBody("{\"code\": 21210, \"status\": 400, \"message\": \"\"}"));

        asked();
        clock.passes(Duration.ofSeconds(15));

        eventually(() -> {
            trials.tellAll();
            assertThat(told(kaisa.number())).containsExactly(missing());
        });
    }

    @Test
    void oneLineOfWhichNobodyCanBeToldKeepsNoOtherFromBeingTold() {
        asked();
        var other = db.sql("select id from line where id <> ? limit 1")
                .param(town.line.id().value())
                .query(UUID.class)
                .single();
        db.sql("insert into trial_call (line_id, day, asked_at, due_at) values (?, '2026-06-01', ?, ?)")
                .params(other, utc(BEFORE_TEN), utc(BEFORE_TEN))
                .update();
        clock.passes(Duration.ofMinutes(3));

        try (var _ = Spoilt.rows(db, "update", "trial_call", "new.line_id = '" + other + "'")) {
            trials.tellAll();

            eventually(() -> assertThat(told(kaisa.number())).containsExactly(missing()));
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Test
    void theDayThatFollowsABadOneTellsThatItWorksAgain() {
        asked();
        clock.passes(Duration.ofMinutes(5));
        trials.tellAll();
        clock.passes(Duration.ofDays(1));
        trials.begin();

        calls("CA79", OURS);

        eventually(() ->
                assertThat(told(kaisa.number())).hasSize(2).last().asString().contains("Puhelin toimii taas"));
    }

    /// No test is awaited, or somebody else calls: a family must never hear of tests.
    @Test
    void everyOtherCallIsAFamilys() {
        assertThat(calls("CA80", OURS)).contains("<Dial");
        asked();

        assertThat(calls("CA81", town.nextPhone().e164())).doesNotContain("Koesoitto");
        assertThat(contactsOfTheLine()).isEqualTo(2);
    }

    private void asked() {
        clock.passes(Duration.ofMinutes(1));
        trials.begin();
        // Lines of earlier stories are called too.
        db.sql("delete from trial_call where line_id <> ?")
                .param(town.line.id().value())
                .update();
        rungSoFar(1);
    }

    private String missing() {
        return "Päivystys: päivän koesoitto klo 10.00 ei tullut perille. Perheet eivät ehkä pääse puhelimella läpi."
                + " Soita linjalle itse ja tarkista puhelinasetukset.";
    }

    private List<String> told(@Nullable Address address) {
        return post.to(address).stream().map(Message::text).toList();
    }

    private String ours() {
        return Objects.requireNonNull(town.line.phone());
    }

    private int contactsOfTheLine() {
        return db.sql("select count(*) from contact where line_id = ?")
                .param(town.line.id().value())
                .query(Integer.class)
                .single();
    }

    private void twilioSays(ResponseDefinitionBuilder answer) {
        twilio.stubFor(post(CALLS).willReturn(answer));
    }

    private void rungSoFar(int times) {
        eventually(() ->
                twilio.verify(times, postRequestedFor(urlPathEqualTo(CALLS)).withFormParam("To", equalTo(ours()))));
    }

    /// A call reaches our webhook, signed as Twilio does.
    private String calls(String call, String from) {
        var path = "/webhooks/twilio/voice";
        var fields = new TreeMap<>(
                Map.of("AccountSid", ACCOUNT, "CallSid", call, "From", from, "To", ours(), "CallStatus", "ringing"));
        var body = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var signed = PUBLIC_URL
                + path
                + fields.entrySet().stream()
                        .map(it -> it.getKey() + it.getValue())
                        .collect(Collectors.joining());
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-Twilio-Signature", signature(signed))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String signature(String signed) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
