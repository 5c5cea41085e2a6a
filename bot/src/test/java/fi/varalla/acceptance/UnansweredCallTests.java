package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody on duty, nobody answering, callers who leave, and everything that Twilio tells twice or too late.
///
/// Cases: nobody-on-duty, caller-hangs-up-ringing, action-after-caller-gone, incoming-retried, concurrent-duplicate,
/// status-twice, status-unknown-call, status-before-incoming, voicemail-stored, voicemail-silent,
/// voicemail-hangup-digit, voicemail-twice, short-call-no-alarm, stir-verstat-kept, number-formats.
class UnansweredCallTests extends CallDeskTests {

    @Test
    void inAGapTheCallerHearsItAtOnceAndACoordinatorIsTold() {
        var cora = worker("COORDINATOR", "fi");
        var chat = bot.opens(PORT, cora.invite());
        eventually(() -> assertThat(bot.told(chat)).hasSize(1));

        var first = stranger().calls();

        assertThat(first.has("Dial")).isFalse();
        assertThat(first.said()).containsAnyOf("112", "yksi yksi kaksi");
        assertThat(first.has("Record")).isTrue();
        assertThat(outcome(contact())).isEqualTo("MISSED");
        eventually(() -> assertThat(bot.told(chat)).hasSizeGreaterThan(1));
    }

    @Test
    void whoHangsUpWhileItRingsIsAbandonedAndNobodyElseIsRung() {
        onDuty(1);
        onDuty(2);
        var caller = stranger();
        var leg = caller.leg(caller.calls());

        caller.ends("completed", 25).is(204);
        assertThat(leg.ends("no-answer", Map.of("CallStatus", "completed")).isEmpty())
                .isTrue();

        assertThat(outcome(contact())).isEqualTo("ABANDONED");
        assertThat(results(contact())).containsExactly("CANCELED");
        assertThat(contact().path("endedAt").isNull()).isFalse();
    }

    @Test
    void anActionThatComesAfterTheCallerHasGoneRingsNobody() {
        onDuty(1);
        onDuty(2);
        var caller = stranger();

        var late = caller.leg(caller.calls()).ends("no-answer", Map.of("CallStatus", "completed"));

        assertThat(late.isEmpty()).isTrue();
        assertThat(contact().path("attempts")).hasSize(1);
    }

    @Test
    void aRepeatedCallGetsTheSameAnswerAndOneContact() {
        onDuty(1);
        var caller = stranger();

        assertThat(caller.asks().is(200).text()).isEqualTo(caller.asks().is(200).text());
        assertThat(contact().path("attempts")).hasSize(1);
    }

    @Test
    void twoOfTheSameAtOnceAreOneContactAndOneAttempt() throws Exception {
        onDuty(1);
        onDuty(2);
        for (var round = 0; round < 5; round++) {
            var caller = stranger();
            var other = java.util.concurrent.CompletableFuture.supplyAsync(caller::asks);
            var one = caller.asks().is(200).text();
            assertThat(other.get().is(200).text()).isEqualTo(one);
            caller.ends("completed", 1);
        }
        assertThat(contacts())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.path("attempts")).hasSize(1));
    }

    @Test
    void anEndToldTwiceChangesNothing() {
        onDuty(1);
        var caller = stranger();
        caller.calls();
        caller.ends("completed", 30).is(204);
        var once = contact();
        caller.ends("completed", 99).is(204);

        assertThat(contact()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ringing", "in-progress", "completed", "something-new"})
    void aStatusOfAnUnknownCallIsTakenAndShowsNothing(String status) {
        stranger().ends(status, 5).is(204);

        assertThat(contacts()).isEmpty();
    }

    @Test
    void anEndBeforeTheBeginningRingsNobody() {
        onDuty(1);
        var caller = stranger();
        caller.ends("completed", 10).is(204);

        assertThat(caller.calls().has("Dial")).isFalse();
        assertThat(outcome(contact())).isIn("MISSED", "ABANDONED");
        assertThat(contact().path("attempts")).isEmpty();
    }

    @Test
    void aVeryShortCallIsInTheLog() {
        onDuty(1);
        var caller = stranger();
        caller.calls();
        caller.ends("completed", 1).is(204);

        assertThat(outcome(contact())).isEqualTo("ABANDONED");
    }

    @Test
    void aMessageThatIsToldTwiceIsOneMessageInTheOwnersChat() {
        var ana = onDuty(1);
        var chat = bot.opens(PORT, ana.invite());
        var caller = stranger();
        var message = caller.leg(caller.calls()).ends("no-answer");
        var record = message.one("Record");
        var recording = "RE" + UUID.randomUUID().toString().replace("-", "");
        var told = Map.of(
                "RecordingSid",
                recording,
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "14",
                "RecordingUrl",
                "https://api.twilio.com/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Recordings/" + recording);

        assertThat(caller.goesOn(record.getAttribute("action"), Map.of("Digits", "hangup"))
                        .has("Dial"))
                .isFalse();
        for (var twice = 0; twice < 2; twice++) {
            var answer = twilio.posts(record.getAttribute("recordingStatusCallback"), caller.form(told));
            assertThat(answer.status()).isBetween(200, 299);
        }
        caller.ends("completed", 60);

        eventually(() -> assertThat(outcome(contact())).isEqualTo("VOICEMAIL"));
        eventually(() -> assertThat(bot.sounds(chat)).isEqualTo(1));
        assertThat(bot.told(chat)).noneMatch(it -> it.contains("api.twilio.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void aSilentMessageStaysAMissedCall(String seconds) {
        onDuty(1);
        var caller = stranger();
        var record = caller.leg(caller.calls()).ends("no-answer").one("Record");
        var told = Map.of(
                "RecordingSid",
                "RE" + UUID.randomUUID().toString().replace("-", ""),
                "RecordingStatus",
                seconds.equals("0") ? "absent" : "completed",
                "RecordingDuration",
                seconds);
        twilio.posts(record.getAttribute("recordingStatusCallback"), caller.form(told));

        assertThat(outcome(contact())).isEqualTo("MISSED");
    }

    @Test
    void aMissedFamilyGetsOneSmsFromTheLine() {
        onDuty(1);
        var phone = Desk.number();
        desk.guardian(desk.clientCase(line, Map.of()), phone, "fi");
        for (var calls = 0; calls < 3; calls++) {
            var caller = from(phone);
            caller.leg(caller.calls()).ends("no-answer");
            caller.ends("completed", 40);
        }

        eventually(() -> assertThat(Twilio.textsTo(phone)).hasSize(1));
        assertThat(Twilio.textsTo(phone).getFirst()).contains("From=" + number);
        assertThat(contacts()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+46 70 1740%s", "0046701740%s", "tel:+46701740%s", "+46-70-1740%s", "+46 (0)70-1740%s"})
    void aNumberIsFoundHoweverItWasWritten(String form) {
        onDuty(1);
        var phone = Desk.number();
        var caseId = desk.clientCase(line, Map.of());
        var person = desk.guardian(caseId, form.formatted(phone.substring(9)), "fi");

        from(phone).calls();

        assertThat(contact().path("caseId").asString()).isEqualTo(caseId);
        assertThat(contact().path("personId").asString()).isEqualTo(person);
    }
}
