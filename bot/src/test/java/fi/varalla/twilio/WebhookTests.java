package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.zaxxer.hikari.HikariDataSource;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.DeliveryReport;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.public-url=" + Twilio.PUBLIC_URL,
            "varalla.twilio.account-sid=" + Twilio.ACCOUNT,
            "varalla.twilio.auth-token=" + Twilio.TOKEN,
            "varalla.twilio.api-url=http://localhost:1",
            "varalla.twilio.answer-within=300ms",
            "varalla.twilio.fallback-phones=+46701740610,+46701740611"
        })
@Import(TwilioWorld.class)
class WebhookTests {

    private static final String LINE = "+46701740699";
    private static final UUID ATTEMPT = UUID.fromString("00000000-0000-0000-0000-000000000007");

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private ScriptedDesk desk;

    @Autowired
    private TwilioWorld.Reports reports;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private Ringing ringing;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionOperations transactions;

    @LocalServerPort
    private int port;

    private Twilio twilio;

    @BeforeEach
    void open() {
        desk.reset();
        reports.heard.clear();
        reports.rung.clear();
        twilio = new Twilio(port);
    }

    private HttpResponse<String> rings(String from) {
        return twilio.posts(Paths.VOICE, "CallSid", "CA1", "From", from, "To", LINE, "CallStatus", "ringing");
    }

    @Test
    void aCallIsAnsweredAsTheDeskSays() throws Exception {
        var answer = twilio.posts(
                Paths.VOICE,
                "CallSid",
                "CA1",
                "From",
                "+46701740605",
                "To",
                LINE,
                "CallStatus",
                "ringing",
                "StirVerstat",
                "TN-Validation-Failed-C");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        TwiMLTests.assertSame(answer.body(), "<Response><Say language=\"en-GB\">Goodbye</Say><Hangup/></Response>");
        assertThat(desk.asked)
                .containsExactly(new IncomingCall(
                        "CA1",
                        new Phone("+46701740605"),
                        new Phone(LINE),
                        TwilioWorld.START,
                        "TN-Validation-Failed-C"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8566696",
                "+8656696",
                "+86282452253",
                "sip:ana@example.com",
                "Restricted"
            })
    void aWithheldNumberIsNoReasonNotToAnswer(String from) {
        assertThat(rings(from).statusCode()).isEqualTo(200);
        assertThat(desk.asked).containsExactly(new IncomingCall("CA1", null, new Phone(LINE), TwilioWorld.START, null));
    }

    @Test
    void aCallWithoutAnyFromIsAnswered() {
        assertThat(twilio.posts(Paths.VOICE, "CallSid", "CA1", "To", LINE).statusCode())
                .isEqualTo(200);
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void whatTwilioDidNotSignIsRefusedWithoutATrace() {
        var body = Twilio.form("CallSid", "CA1", "From", "+46701740605", "To", LINE);
        var before =
                metrics.counter("varalla.twilio.refused", "why", "signature").count();
        var form = "application/x-www-form-urlencoded";
        var otherPath = twilio.sends(Paths.VOICE, body, Twilio.sign(Paths.STATUS, body), form);
        assertRefused(otherPath);
        assertRefused(twilio.sends(Paths.VOICE, body + "&Digits=1", Twilio.sign(Paths.VOICE, body), form));
        assertRefused(twilio.sends(Paths.VOICE, body, "", form));
        assertRefused(twilio.sends(Paths.VOICE, "a=%zz", Twilio.sign(Paths.VOICE, ""), form));
        assertRefused(twilio.sends(Paths.VOICE, body, Twilio.sign(Paths.VOICE, ""), "text/plain"));
        assertRefused(twilio.send(twilio.to(Paths.VOICE)
                .header("Content-Type", form)
                .POST(BodyPublishers.ofString(body))
                .build()));
        assertRefused(twilio.send(twilio.to(Paths.VOICE).GET().build()));
        assertThat(desk.asked).isEmpty();
        assertThat(metrics.counter("varalla.twilio.refused", "why", "signature").count())
                .isEqualTo(before + 5);
    }

    @Test
    void aRequestMayNotChooseTheUrlItWasSignedFor() {
        var signature = Signature.of("https://evil.example" + Paths.VOICE, Twilio.TOKEN);
        assertRefused(twilio.send(twilio.to(Paths.VOICE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Original-Webhook-Url", "https://evil.example" + Paths.VOICE)
                .POST(BodyPublishers.noBody())
                .build()));
    }

    @Test
    void anotherAccountIsRefusedEvenWhenSigned() {
        var body = "AccountSid=AC2&CallSid=CA1&To=%2B46701740699";
        assertRefused(
                twilio.sends(Paths.VOICE, body, Twilio.sign(Paths.VOICE, body), "application/x-www-form-urlencoded"));
        assertThat(desk.asked).isEmpty();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void repeatedParametersAreSignedByTheirDistinctValues() {
        var answer = twilio.posts(
                Paths.VOICE, "CallSid", "CA1", "To", LINE, "Zone", "b", "Zone", "a", "Zone", "b", "From", "");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tenMegabytesAreTooMuch() {
        var huge = "Body=" + "a".repeat(10 * 1024 * 1024);
        var announced = twilio.send(twilio.to(Paths.MESSAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "anything")
                .POST(BodyPublishers.ofString(huge))
                .build());
        assertThat(announced.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyOfUnknownLengthIsReadUpToTheLimit() {
        var long_ = ("Body=" + "a".repeat(100_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var streamed = twilio.send(twilio.to(Paths.MESSAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "anything")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(long_)))
                .build());
        assertThat(streamed.statusCode()).isEqualTo(413);
    }

    @Test
    void aDeskWithoutItsStoreGivesTheStaticAnswerAtOnce() throws Exception {
        desk.trouble = () -> {
            throw new DataAccessResourceFailureException("The database is down");
        };
        var twiml = TwiMLTests.parsed(rings("+46701740605").body());
        var dial = (org.w3c.dom.Element) twiml.getElementsByTagName("Dial").item(0);
        assertThat(dial.getAttribute("callerId")).isEqualTo(LINE);
        assertThat(dial.getAttribute("action")).isEqualTo("https://line.example/webhooks/twilio/voice/fallback/end");
        assertThat(dial.getElementsByTagName("Number").getLength()).isEqualTo(2);
        assertThat(dial.getElementsByTagName("Number").item(1).getTextContent()).isEqualTo("+46701740611");
        var said = twiml.getElementsByTagName("Say");
        assertThat(said.getLength()).isEqualTo(6);
        assertThat(said.item(0).getTextContent()).contains("yksi yksi kaksi");
        assertThat(said.item(2).getTextContent()).contains("ett ett två");
        assertThat(said.item(4).getTextContent()).contains("one one two");
    }

    /// Many calls at once are no outage: the caller is asked to wait, and comes again.
    @Test
    void aDeskWhoseStoreIsBusyWithOthersIsAskedAgain() {
        for (var busy : List.<RuntimeException>of(
                new CannotCreateTransactionException("Busy", new SQLTimeoutException("All connections are taken")),
                new CannotGetJdbcConnectionException("Busy", new SQLTimeoutException("All connections are taken")))) {
            desk.trouble = () -> {
                throw busy;
            };
            assertThat(rings("+46701740605").body())
                    .contains("One moment")
                    .contains("/voice?try=1</Redirect>")
                    .doesNotContain("<Dial");
        }
        assertThat(twilio.posts(Paths.VOICE + "?try=3", "CallSid", "CA1", "To", LINE)
                        .body())
                .contains("<Dial");
    }

    @Test
    void theEndOfACallIsKeptThoughTheStoreIsBusyWithOthersAtFirst() {
        var tries = new AtomicInteger();
        desk.trouble = () -> {
            if (tries.incrementAndGet() < 3) {
                throw new CannotCreateTransactionException("Busy", new SQLTimeoutException("All are taken"));
            }
        };
        assertThat(twilio.posts(Paths.STATUS, "CallSid", "CA1", "CallStatus", "completed", "CallDuration", "7")
                        .statusCode())
                .isEqualTo(204);
        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ended("CA1", Duration.ofSeconds(7)));

        tries.set(-9);
        assertThat(twilio.posts(Paths.STATUS, "CallSid", "CA1", "CallStatus", "completed")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void aSlowDeskIsAskedAgainThreeTimesAndThenDoneWithout() throws Exception {
        var never = new CountDownLatch(1);
        desk.trouble = () -> assertThatNoException().isThrownBy(never::await);
        var begun = System.nanoTime();
        var first = rings("+46701740605");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(first.body())
                .contains("One moment")
                .contains("<Redirect method=\"POST\">https://line.example/webhooks/twilio/voice?try=1</Redirect>");
        assertThat(twilio.posts(Paths.VOICE + "?try=2", "CallSid", "CA1", "To", LINE)
                        .body())
                .contains("/voice?try=3</Redirect>");
        assertThat(twilio.posts(Paths.VOICE + "?try=3", "CallSid", "CA1", "To", LINE)
                        .body())
                .contains("<Dial")
                .doesNotContain("Redirect");
        never.countDown();
    }

    @Test
    void anyOtherFailureOfTheDeskIsTwimlToo() {
        desk.trouble = () -> {
            throw new IllegalStateException("A bug");
        };
        var answer = rings("+46701740605");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("try=1</Redirect>");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, , COMPLETED",
        "answered, , COMPLETED",
        "busy, , BUSY",
        "no-answer, , NO_ANSWER",
        "canceled, , CANCELED",
        "failed, , FAILED",
        "failed, 404, FAILED",
        "failed, 480, NO_ANSWER",
    })
    void theEndOfALegIsToldToTheDesk(String status, String sip, LegResult result) {
        desk.plan = Plan.Nothing::new;
        var answer = twilio.posts(
                Paths.LEG + "?attempt=" + ATTEMPT,
                "CallSid",
                "CA1",
                "CallStatus",
                "in-progress",
                "DialCallStatus",
                status,
                "DialSipResponseCode",
                sip == null ? "" : sip);
        assertThat(answer.body()).contains("<Response/>");
        assertThat(desk.asked).containsExactly(new ScriptedDesk.LegEnded(ATTEMPT, result, false));
    }

    @Test
    void aCallerWhoIsGoneIsToldToTheDesk() {
        twilio.posts(Paths.LEG + "?attempt=" + ATTEMPT, "CallStatus", "completed", "DialCallStatus", "no-answer");
        assertThat(desk.asked).containsExactly(new ScriptedDesk.LegEnded(ATTEMPT, LegResult.NO_ANSWER, true));
    }

    @Test
    void theResultOfALegOutlivesARepeat() {
        desk.trouble = () -> {
            throw new IllegalStateException("A bug");
        };
        var answer =
                twilio.posts(Paths.LEG + "?attempt=" + ATTEMPT, "CallStatus", "in-progress", "DialCallStatus", "busy");
        assertThat(answer.body()).contains("/voice/leg?attempt=" + ATTEMPT + "&amp;result=BUSY&amp;try=1</Redirect>");
        desk.reset();
        twilio.posts(Paths.LEG + "?attempt=" + ATTEMPT + "&result=BUSY&try=1", "CallStatus", "in-progress");
        assertThat(desk.asked).containsExactly(new ScriptedDesk.LegEnded(ATTEMPT, LegResult.BUSY, false));
    }

    @Test
    void aWorkerIsAskedForAKeyAndTheDeskHearsIt() {
        var whisper = twilio.posts(Paths.WHISPER + "?attempt=" + ATTEMPT, "CallSid", "CA2");
        assertThat(whisper.body()).contains("<Gather").contains("timeout=\"9\"");
        var through = twilio.posts(Paths.KEY + "?attempt=" + ATTEMPT, "CallSid", "CA2", "Digits", "1");
        assertThat(through.body()).contains("<Response/>");
        var silent = twilio.posts(Paths.KEY + "?attempt=" + ATTEMPT, "CallSid", "CA2", "Digits", "");
        assertThat(silent.body()).contains("<Hangup/>");
        assertThat(desk.asked)
                .containsExactly(new ScriptedDesk.LegKeyed(ATTEMPT, "1"), new ScriptedDesk.LegKeyed(ATTEMPT, ""));
    }

    @Test
    void aWorkerWhoseKeyNobodyHearsIsHungUp() {
        desk.trouble = () -> {
            throw new CannotCreateTransactionException("The database is down");
        };
        assertThat(twilio.posts(Paths.KEY + "?attempt=" + ATTEMPT, "Digits", "1")
                        .body())
                .contains("<Hangup/>");
    }

    @Test
    void theDeskHearsThatAMessageWasTaken() {
        assertThat(twilio.posts(Paths.RECORDED, "CallSid", "CA1", "Digits", "hangup")
                        .body())
                .contains("Goodbye");
        assertThat(desk.asked).containsExactly("CA1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "busy", "no-answer", "failed", "canceled"})
    void theEndOfACallIsToldToTheDesk(String status) {
        var answer = twilio.posts(Paths.STATUS, "CallSid", "CA1", "CallStatus", status, "CallDuration", "42");
        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(desk.asked).containsExactly(new ScriptedDesk.Ended("CA1", Duration.ofSeconds(42)));
    }

    @Test
    void whatIsNoEndOfACallIsNotTold() {
        twilio.posts(Paths.STATUS, "CallSid", "CA1", "CallStatus", "in-progress");
        assertThat(twilio.posts(Paths.STATUS, "CallStatus", "completed").statusCode())
                .isBetween(200, 204);
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void aNoticeThatCannotBeKeptIsAskedForAgain() {
        desk.trouble = () -> {
            throw new DataAccessResourceFailureException("The database is down");
        };
        assertThat(twilio.posts(Paths.STATUS, "CallSid", "CA1", "CallStatus", "completed")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void theFallbackRingsAndAsksForAKeyWithoutTheDesk() {
        assertThat(twilio.posts(Paths.FALLBACK, "CallSid", "CA1", "To", LINE, "ErrorCode", "11200")
                        .body())
                .contains("<Dial");
        assertThat(twilio.posts(Paths.FALLBACK_WHISPER).body())
                .contains("/voice/fallback/key\"")
                .contains("<Gather");
        assertThat(twilio.posts(Paths.FALLBACK_KEY, "Digits", "1").body()).contains("<Response/>");
        assertThat(twilio.posts(Paths.FALLBACK_KEY, "Digits", "2").body()).contains("<Hangup/>");
        assertThat(twilio.posts(Paths.FALLBACK_END, "DialCallStatus", "no-answer")
                        .body())
                .contains("one one two")
                .contains("<Hangup/>");
        assertThat(twilio.posts(Paths.FALLBACK_END, "DialBridged", "true").body())
                .contains("<Response/>");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void aMessageWithoutSenderIsABadRequestWithoutItsWords() {
        var answer = twilio.posts(Paths.MESSAGE, "MessageSid", "SM1", "Body", "very secret");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void aMessageOfNobodyWhoCouldBeAnsweredIsABadRequest() {
        for (var from : List.of("anonymous", "+266696687", "Posti", "16400")) {
            var answer = twilio.posts(Paths.MESSAGE, "MessageSid", "SM1", "From", from, "To", LINE, "Body", "secret");
            assertThat(answer.statusCode()).as(from).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Test
    void aMessageIsTaken() {
        var answer = twilio.posts(
                Paths.MESSAGE, "MessageSid", "SM1", "From", "+46701740650", "To", LINE, "Body", "  hei \n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<Response/>");
    }

    @Test
    void onlyTheTwoEndsOfAMessageAreReported() {
        for (var status : List.of("queued", "sent", "delivered", "sent", "read")) {
            twilio.posts(Paths.MESSAGE_STATUS, "MessageSid", "SM1", "MessageStatus", status);
        }
        twilio.posts(Paths.MESSAGE_STATUS, "MessageSid", "SM2", "MessageStatus", "undelivered", "ErrorCode", "30006");
        var last = twilio.posts(Paths.MESSAGE_STATUS, "MessageSid", "SM3", "MessageStatus", "failed");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(reports.heard)
                .containsExactly(
                        new DeliveryReport("SM1", true, ""),
                        new DeliveryReport("SM1", true, ""),
                        new DeliveryReport("SM2", false, "landline"),
                        new DeliveryReport("SM3", false, ""));
    }

    @Test
    void anEndThatComesBeforeTheIdIsKeptIsAskedForAgain() {
        var parcel = sending("tel:+46701740651");
        var early = fails("SM41", "+46701740651");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(reports.heard).isEmpty();

        sent(parcel, "SM41");
        assertThat(fails("SM41", "+46701740651").statusCode()).isEqualTo(200);
        assertThat(reports.heard).containsExactly(new DeliveryReport("SM41", false, "landline"));
    }

    @Test
    void anEndIsTakenAsSoonAsTheIdIsKept() throws InterruptedException {
        var parcel = sending("whatsapp:+46701740652");
        var keeper = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            sent(parcel, "SM42");
        });
        assertThat(fails("SM42", "whatsapp:+46701740652").statusCode()).isEqualTo(200);
        assertThat(reports.heard).containsExactly(new DeliveryReport("SM42", false, "landline"));
        assertThat(keeper.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void whatIsKnownOrSentToSomebodyElseIsTakenAtOnce() {
        sending("tel:+46701740653");
        assertThat(fails("SM43", "+46701740654").statusCode()).isEqualTo(200);
        sent(sending("tel:+46701740655"), "SM44");
        sending("tel:+46701740655");
        assertThat(fails("SM44", "+46701740655").statusCode()).isEqualTo(200);
        assertThat(reports.heard).hasSize(2);
    }

    private HttpResponse<String> fails(String sid, String to) {
        return twilio.posts(
                Paths.MESSAGE_STATUS,
                "MessageSid",
                sid,
                "MessageStatus",
                "undelivered",
                "ErrorCode",
                "30006",
                "To",
                to);
    }

    private UUID sending(String address) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var parcel = outbox.post(Message.notice(Address.of(address), new Phone(LINE), "Hei"));
            db.sql("update outbox set state = 'SENDING', claimed_until = now() + interval '1 hour' where id = ?")
                    .param(parcel)
                    .update();
            return parcel;
        }));
    }

    private void sent(UUID parcel, String sid) {
        db.sql("update outbox set state = 'SENT', message_ids = array[?] where id = ?")
                .params(sid, parcel)
                .update();
    }

    @Test
    void aPhoneWeRingHearsTheSentenceAndTheKeyIsThankedFor() throws Exception {
        var ring = ringing.ring(new Ring(
                "sample:1",
                new Phone("+46701740611"),
                new Phone(LINE),
                new Speech("en-GB", "Are you there?"),
                TwilioWorld.START.plusSeconds(600)));
        var answer = twilio.posts(Paths.RING + "?ring=" + ring, "CallSid", "CA77", "CallStatus", "in-progress");
        TwiMLTests.assertSame(answer.body(), """
            <Response><Gather input="dtmf" numDigits="1" timeout="8" method="POST" actionOnEmptyResult="true"
            action="https://line.example/webhooks/twilio/voice/ring/key?ring=%s&amp;time=1"><Say
            language="en-GB">Are you there?</Say></Gather></Response>\
            """.formatted(ring));
        var again = twilio.posts(Paths.RING_KEY + "?ring=" + ring + "&time=1", "CallSid", "CA77");
        assertThat(again.body()).contains("Are you there?").contains("time=2");
        var enough = twilio.posts(Paths.RING_KEY + "?ring=" + ring + "&time=2", "CallSid", "CA77", "Digits", "5");
        assertThat(enough.body()).contains("I did not hear the key one").contains("Hangup");
        var thanks = twilio.posts(Paths.RING_KEY + "?ring=" + ring + "&time=2", "CallSid", "CA77", "Digits", "1");
        assertThat(thanks.body()).contains("It is noted");
        assertThat(reports.rung).extracting(RingOver::result).containsExactly(RingResult.CONFIRMED);
    }

    @Test
    void whoeverIsRungWhileTheStoreIsBusyIsAskedToWaitAndTheirKeyIsNotLost() throws Exception {
        var ring = UUID.randomUUID();
        var taken = new ArrayList<Connection>();
        try {
            for (var each = 0; each < pool.getMaximumPoolSize(); each++) {
                taken.add(pool.getConnection());
            }
            var answer = twilio.posts(Paths.RING_KEY + "?ring=" + ring + "&time=1", "CallSid", "CA78", "Digits", "1");
            assertThat(answer.body())
                    .contains("One moment")
                    .contains("/ring/key?ring=" + ring + "&amp;time=1&amp;key=1&amp;try=1</Redirect>");
        } finally {
            for (var each : taken) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "completed, , NOT_CONFIRMED",
        "busy, , BUSY",
        "no-answer, , NO_ANSWER",
        "canceled, , NO_ANSWER",
        "failed, , FAILED",
        "failed, 480, NO_ANSWER"
    })
    void theEndOfACallThatWeMadeIsUnderstood(String status, @Nullable String sip, RingResult result) {
        var ring = ringing.ring(new Ring(
                "sample:2",
                new Phone("+46701740611"),
                new Phone(LINE),
                new Speech("en-GB", "Hello"),
                TwilioWorld.START.plusSeconds(600)));
        var path = Paths.RING_STATUS + "?ring=" + ring;
        assertThat(twilio.posts(path, "CallSid", "CA78" + ring, "CallStatus", "ringing")
                        .statusCode())
                .isEqualTo(204);
        assertThat(reports.rung).isEmpty();
        twilio.posts(
                path,
                "CallSid",
                "CA78" + ring,
                "CallStatus",
                status,
                "SipResponseCode",
                Objects.requireNonNullElse(sip, ""));
        assertThat(reports.rung).extracting(RingOver::result).containsExactly(result);
    }

    @Test
    void nobodyRingsWithoutASignature() {
        var body = Twilio.form("CallSid", "CA77", "Digits", "1");
        var path = Paths.RING_KEY + "?ring=" + UUID.randomUUID() + "&time=1";
        assertThat(twilio.sends(path, body, "wrong", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(403);
        assertThat(twilio.posts(Paths.RING + "?ring=" + UUID.randomUUID(), "CallSid", "CA79")
                        .body())
                .contains("Hangup");
    }
}
