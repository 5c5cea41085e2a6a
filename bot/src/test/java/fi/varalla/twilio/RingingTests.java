package fi.varalla.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import fi.varalla.HandClock;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingDesk;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

/// The phones that we ring by ourselves, and a Twilio that does not always answer.
@SpringBootTest(
        properties = {
            "varalla.public-url=" + Twilio.PUBLIC_URL,
            "varalla.twilio.account-sid=" + Twilio.ACCOUNT,
            "varalla.twilio.auth-token=" + Twilio.TOKEN,
            "varalla.twilio.read-within=5s",
        })
@EnableWireMock(@ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"))
@Import(TwilioWorld.class)
class RingingTests {

    private static final String CALLS = "/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Calls.json";
    private static final Phone WORKER = new Phone("+46701740611");
    private static final Phone LINE = new Phone("+46701740699");

    private static final DateTimeFormatter TWILIOS =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    @Autowired
    private Ringing ringing;

    @Autowired
    private RingDesk desk;

    @Autowired
    private TwilioWorld.Reports reports;

    @Autowired
    private HandClock clock;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient db;

    @InjectWireMock("twilio")
    private WireMockServer twilio;

    @BeforeEach
    void nothingRung() {
        reports.rung.clear();
    }

    @AfterEach
    void nothingRings() {
        db.sql("delete from ring").update();
        db.sql("delete from busy").update();
    }

    private UUID ring() {
        return ring(LINE, Duration.ofMinutes(10));
    }

    private UUID ring(@Nullable Phone via, Duration within) {
        return ringing.ring(new Ring(
                "sample:1",
                WORKER,
                via,
                new Speech("en-GB", "Are you there? Press one."),
                clock.instant().plus(within)));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        twilio.stubFor(post(CALLS).willReturn(answer));
    }

    private static ResponseDefinitionBuilder taken(String sid) {
        return created().withBody("{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private void knows(String calls) {
        twilio.stubFor(get(urlPathEqualTo(CALLS)).willReturn(okJson("""
            {"calls": [%s], "page": 0, "page_size": 50, "next_page_uri": null, "uri": "/Calls.json"}\
            """.formatted(calls))));
    }

    private static String call(String sid, String status, String direction, Instant created) {
        return """
            {"sid": "%s", "status": "%s", "direction": "%s", "date_created": "%s"}\
            """.formatted(sid, status, direction, TWILIOS.format(created.atOffset(ZoneOffset.UTC)));
    }

    private void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    private void dialled(int times) {
        eventually(() -> twilio.verify(times, postRequestedFor(urlPathEqualTo(CALLS))));
    }

    private void ends(UUID ring, RingResult result, String why) {
        eventually(() -> assertThat(reports.rung).containsExactly(new RingOver(ring, "sample:1", result, why)));
    }

    private void stands(UUID ring, String column, String value) {
        eventually(() -> assertThat(db.sql("select coalesce(cast(" + column + " as text), '') from ring where id = ?")
                        .param(ring)
                        .query(String.class)
                        .single())
                .isEqualTo(value));
    }

    /// Until that is kept, the next look would be counted from wherever the clock has been moved to.
    private void hasFailed(UUID ring) {
        eventually(() -> assertThat(db.sql("select coalesce(why, '') from ring where id = ?")
                        .param(ring)
                        .query(String.class)
                        .single())
                .isNotEmpty());
    }

    @Test
    void aPhoneIsRungFromTheLinesNumberAndOnlyTheKeyOneCounts() {
        answers(taken("CA1"));
        var ring = ring();
        dialled(1);
        twilio.verify(postRequestedFor(urlPathEqualTo(CALLS))
                .withFormParam("To", equalTo(WORKER.e164()))
                .withFormParam("From", equalTo(LINE.e164()))
                .withFormParam("Timeout", equalTo("25"))
                .withFormParam("Url", equalTo("https://line.example/webhooks/twilio/voice/ring?ring=" + ring))
                .withFormParam(
                        "StatusCallback",
                        equalTo("https://line.example/webhooks/twilio/voice/ring/status?ring=" + ring
                                + Paths.ASK_AGAIN)));
        assertThat(desk.answered(ring, "CA1")).contains(new Speech("en-GB", "Are you there? Press one."));
        assertThat(desk.keyed(ring, "")).isFalse();
        assertThat(desk.keyed(ring, "2")).isFalse();
        assertThat(reports.rung).isEmpty();
        assertThat(desk.keyed(ring, "1")).isTrue();
        assertThat(desk.keyed(ring, "1")).isTrue();
        desk.over(ring, "CA1", RingResult.NOT_CONFIRMED);
        ends(ring, RingResult.CONFIRMED, "");
    }

    @ParameterizedTest
    @EnumSource(
            value = RingResult.class,
            names = {"NOT_CONFIRMED", "NO_ANSWER", "BUSY", "FAILED"})
    void whateverElseBecomesOfItIsToldOnce(RingResult result) {
        answers(taken("CA1"));
        var ring = ring();
        stands(ring, "call_id", "CA1");
        desk.over(ring, "CA1", result);
        desk.over(ring, "CA1", result);
        ends(ring, result, "");
        dialled(1);
    }

    @Test
    void aKeyThatComesAfterAllStillCounts() {
        answers(taken("CA1"));
        var ring = ring();
        stands(ring, "call_id", "CA1");
        desk.over(ring, "CA1", RingResult.NO_ANSWER);
        desk.keyed(ring, "1");
        eventually(() -> assertThat(reports.rung)
                .extracting(RingOver::result)
                .containsExactly(RingResult.NO_ANSWER, RingResult.CONFIRMED));
    }

    @Test
    void aBusyTwilioIsAskedAgainWhenItWishes() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "20").withBody("{\"code\": 20429}"));
        var ring = ring();
        stands(ring, "why", "http-429");
        dialled(1);
        answers(taken("CA2"));
        clock.passes(Duration.ofSeconds(21));
        stands(ring, "call_id", "CA2");
        dialled(2);
    }

    @Test
    void aTwilioThatIsAwayUntilTheDeadlineIsNoSilence() {
        answers(aResponse().withStatus(429).withBody("{}"));
        var ring = ring(LINE, Duration.ofMinutes(2));
        stands(ring, "why", "http-429");
        clock.passes(Duration.ofMinutes(3));
        ends(ring, RingResult.COULD_NOT_RING, "too-late");
        dialled(1);
    }

    @Test
    void withoutALookUpEitherItIsGivenUpAfterTheDeadline() {
        answers(aResponse().withStatus(503));
        twilio.stubFor(get(urlPathEqualTo(CALLS)).willReturn(aResponse().withStatus(503)));
        var ring = ring(LINE, Duration.ofMinutes(2));
        stands(ring, "why", "http-503");
        clock.passes(Duration.ofMinutes(10));
        ends(ring, RingResult.COULD_NOT_RING, "http-503");
        dialled(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void whenTheAnswerIsLostTheCallIsLookedForBeforeAnother(Fault fault) {
        answers(aResponse().withFault(fault));
        knows(call("CA7", "ringing", "outbound-api", clock.instant()));
        var ring = ring();
        stands(ring, "may_ring", "true");
        dialled(1);
        hasFailed(ring);
        clock.passes(Duration.ofMinutes(1));
        stands(ring, "call_id", "CA7");
        dialled(1);
    }

    @Test
    void aCallThatIsOverByThenEndsTheRing() {
        answers(aResponse().withStatus(500));
        knows(call("CA7", "busy", "outbound-api", clock.instant()));
        var ring = ring();
        stands(ring, "why", "http-500");
        clock.passes(Duration.ofMinutes(1));
        ends(ring, RingResult.BUSY, "");
    }

    @Test
    void whatIsNotThereIsCalledAfterAll() {
        answers(taken("CA9").withFixedDelay(9000));
        knows(call("CA3", "completed", "outbound-api", clock.instant().minusSeconds(7200)) + ","
                + call("CA4", "completed", "outbound-dial", clock.instant()));
        var ring = ring();
        stands(ring, "may_ring", "true");
        dialled(1);
        stands(ring, "why", "HttpTimeoutException");
        answers(taken("CA9"));
        clock.passes(Duration.ofMinutes(1));
        stands(ring, "call_id", "CA9");
        dialled(2);
    }

    @Test
    void anotherRingsCallIsNoProof() {
        answers(taken("CA7"));
        var other = ring();
        stands(other, "call_id", "CA7");
        answers(aResponse().withStatus(500));
        knows(call("CA7", "completed", "outbound-api", clock.instant()));
        var ring = ring();
        stands(ring, "why", "http-500");
        answers(taken("CA8"));
        clock.passes(Duration.ofMinutes(1));
        stands(ring, "call_id", "CA8");
    }

    @Test
    void aCallWhoseEndIsNeverToldIsLookedUp() {
        answers(taken("CA1"));
        twilio.stubFor(get(CALLS.replace(".json", "/CA1.json"))
                .willReturn(okJson("{\"sid\": \"CA1\", \"status\": \"no-answer\"}")));
        var ring = ring();
        stands(ring, "call_id", "CA1");
        clock.passes(Duration.ofMinutes(2));
        ends(ring, RingResult.NO_ANSWER, "");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, FAILED, invalid-number",
        "400, 21215, FAILED, region",
        "400, 21210, COULD_NOT_RING, code-21210",
        "404, 20404, COULD_NOT_RING, code-20404",
    })
    void whatCanNeverWorkIsToldWithAReason(int status, int code, RingResult result, String why) {
        answers(aResponse().withStatus(status).withBody("{\"code\": %d, \"status\": %d}".formatted(code, status)));
        ends(ring(), result, why);
    }

    @Test
    void aLineWithoutANumberRingsNobody() {
        ends(ring(null, Duration.ofMinutes(1)), RingResult.COULD_NOT_RING, "no-number");
        dialled(0);
    }

    @Test
    void aPhoneThatAFamilysCallHasIsRungWhenItIsFree() {
        answers(taken("CA1"));
        familyCallHas();
        var ring = ring();
        stands(ring, "why", "busy-with-a-call");
        dialled(0);
        db.sql("delete from busy").update();
        clock.passes(Duration.ofSeconds(6));
        stands(ring, "call_id", "CA1");
    }

    @Test
    void aFamilysCallMakesOursHangUpAndOursComesAgain() {
        answers(taken("CA1"));
        twilio.stubFor(post(CALLS.replace(".json", "/CA1.json")).willReturn(okJson("{\"sid\": \"CA1\"}")));
        var ring = ring();
        stands(ring, "call_id", "CA1");
        familyCallHas();
        events.publishEvent(new PhoneNeeded(WORKER));
        eventually(() -> twilio.verify(postRequestedFor(urlPathEqualTo(CALLS.replace(".json", "/CA1.json")))
                .withFormParam("Status", equalTo("completed"))));
        desk.over(ring, "CA1", RingResult.NO_ANSWER);
        assertThat(reports.rung).isEmpty();
        answers(taken("CA2"));
        db.sql("delete from busy").update();
        clock.passes(Duration.ofSeconds(6));
        stands(ring, "call_id", "CA2");
    }

    @Test
    void whatIsWithdrawnStopsRingingAndTellsNothing() {
        answers(taken("CA1"));
        twilio.stubFor(post(CALLS.replace(".json", "/CA1.json")).willReturn(okJson("{\"sid\": \"CA1\"}")));
        var ring = ring();
        stands(ring, "call_id", "CA1");
        ringing.withdraw(ring);
        eventually(() -> twilio.verify(postRequestedFor(urlPathEqualTo(CALLS.replace(".json", "/CA1.json")))));
        desk.over(ring, "CA1", RingResult.NO_ANSWER);
        assertThat(reports.rung).isEmpty();
    }

    private void familyCallHas() {
        db.sql("""
            with somebody as (
                insert into worker (id, name, phone, languages, role, created_at)
                values (gen_random_uuid(), 'Ana', ?, '{fi}', 'WORKER', now())
                on conflict (phone) where active do update set name = 'Ana' returning id)
            insert into busy (worker_id, call_id, until)
            select id, 'CA0', ? from somebody
            """)
                .params(WORKER.e164(), clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
