package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From the first ring to the worker who presses 1, and to the next where nobody does.
///
/// Cases: accept-press-1, accept-reject-digit, accept-wrong-digit, dialcallstatus-not-trusted, ring-timeout-next,
/// busy-next, sip-480-is-no-answer, level-with-empty-shift-is-skipped, all-exhausted, worker-busy-on-other-call,
/// whisper-anonymous-from, whisper-no-case-data-before-accept, language-no-speaker, own-worker-first, relative-url.
class AnsweredCallTests extends CallDeskTests {

    @Test
    void theCallerHears112AndTheWorkerWhoPressesOneHasTheCall() {
        var ana = onDuty(1);
        var caller = stranger();

        var first = caller.calls();
        assertThat(first.said()).contains("Varalla").containsAnyOf("112", "yksi yksi kaksi");
        assertThat(first.rings()).isEqualTo(ana.phone());
        assertThat(first.one("Dial").getAttribute("callerId")).isEqualTo(number);
        assertThat(first.one("Dial").getAttribute("timeout")).isEqualTo("20");
        var leg = caller.leg(first);
        assertThat(outcome(contact())).isEqualTo("OPEN");

        var connected = leg.presses("1");
        assertThat(connected.has("Hangup")).isFalse();
        assertThat(connected.has("Gather")).isFalse();
        assertThat(outcome(contact())).isEqualTo("ANSWERED");
        assertThat(contact().path("handledBy").asString()).isEqualTo(ana.id());
        assertThat(contact().path("answeredAt").isNull()).isFalse();
        assertThat(contact().path("endedAt").isNull()).isTrue();

        var after = leg.ends("completed", Map.of("DialBridged", "true", "DialCallDuration", "60"));
        assertThat(after.has("Dial")).isFalse();
        assertThat(after.has("Record")).isFalse();
        caller.ends("completed", 70).is(204);
        assertThat(results(contact())).containsExactly("ACCEPTED");
        assertThat(outcome(contact())).isEqualTo("ANSWERED");
        assertThat(contact().path("endedAt").isNull()).isFalse();
    }

    @Test
    void theGreetingListensForTheKeyOfDangerWhichRingsEverybodyAtOnce() {
        var ana = onDuty(1);
        var ben = onDuty(2);
        var caller = stranger();

        var greeting = caller.calls();
        assertThat(greeting.all("Say").getFirst().getTextContent()).contains("yksi yksi kaksi");
        assertThat(greeting.all("Say").get(1).getTextContent()).contains("vaarassa", "yhdeksän");
        var gather = greeting.one("Gather");
        assertThat(gather.getAttribute("numDigits")).isEqualTo("1");
        assertThat(gather.getAttribute("action")).isEqualTo(Twilio.PUBLIC_URL + "/webhooks/twilio/voice/caller-key");

        var all = caller.goesOn(gather.getAttribute("action"), Map.of("Digits", "9"));
        assertThat(all.one("Dial").getAttribute("callerId")).isEqualTo(number);
        assertThat(all.all("Number").stream().map(it -> it.getTextContent().strip()))
                .contains(ana.phone(), ben.phone());
        assertThat(all.all("Number"))
                .allSatisfy(it -> assertThat(it.getAttribute("url")).startsWith(Twilio.PUBLIC_URL));
        assertThat(contact().path("attempts").size())
                .as("each phone is an attempt")
                .isGreaterThanOrEqualTo(2);
    }

    static Stream<Arguments> waysNotToAnswer() {
        return Stream.of(
                Arguments.of("busy", Map.of(), "BUSY"),
                Arguments.of("no-answer", Map.of(), "NO_ANSWER"),
                Arguments.of("failed", Map.of(), "FAILED"),
                Arguments.of("failed", Map.of("DialSipResponseCode", "480"), "NO_ANSWER"),
                Arguments.of("failed", Map.of("SipResponseCode", "480"), "NO_ANSWER"),
                Arguments.of("canceled", Map.of(), "CANCELED"),
                Arguments.of("completed", Map.of(), "NOT_ACCEPTED"),
                Arguments.of("completed", Map.of("DialBridged", "false"), "NOT_ACCEPTED"),
                Arguments.of("answered", Map.of("DialBridged", "false"), "NOT_ACCEPTED"));
    }

    @ParameterizedTest
    @MethodSource("waysNotToAnswer")
    void withoutTheKeyTheNextLevelIsRungAtOnce(String status, Map<String, String> more, String result) {
        var ana = onDuty(1);
        var ben = onDuty(2);
        var caller = stranger();

        var next = caller.leg(caller.calls()).ends(status, more);

        assertThat(next.rings()).isEqualTo(ben.phone());
        assertThat(rung(contact())).containsExactly(ana.id(), ben.id());
        assertThat(results(contact())).first().isEqualTo(result);
        assertThat(outcome(contact())).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource({"2, REJECTED", "'', NOT_ACCEPTED"})
    void whoPressesTwoOrNothingIsHungUpAndTheNextIsRung(String key, String result) {
        onDuty(1);
        var ben = onDuty(2);
        var caller = stranger();
        var leg = caller.leg(caller.calls());

        assertThat(leg.presses(key).has("Hangup")).isTrue();
        assertThat(leg.ends("completed").rings()).isEqualTo(ben.phone());
        assertThat(results(contact())).first().isEqualTo(result);
    }

    /// Case bridged-without-accept.
    @Test
    void aCallConnectedWithoutTheKeyIsAnAnomalyAndNoAnsweredCall() {
        onDuty(1);
        var caller = stranger();
        var leg = caller.leg(caller.calls());

        assertThat(leg.ends("completed", Map.of("DialBridged", "true")).has("Record"))
                .isTrue();

        assertThat(outcome(contact())).isEqualTo("MISSED");
        assertThat(results(contact())).containsExactly("NOT_ACCEPTED");
        var whole = desk.get("/contacts/" + contact().path("id").asString()).is(200);
        assertThat(whole.at("events").valueStream().map(it -> it.path("kind").asString()))
                .containsOnlyOnce("CONNECTED_UNASKED");
    }

    @Test
    void aWrongKeyIsAskedAboutOnceAndNeverConnects() {
        onDuty(1);
        var caller = stranger();
        var leg = caller.leg(caller.calls());

        var again = leg.presses("7");
        assertThat(again.has("Gather")).isTrue();
        assertThat(leg.presses(again, "8").has("Hangup")).isTrue();
        leg.ends("completed");
        assertThat(results(contact())).containsExactly("NOT_ACCEPTED");
        assertThat(outcome(contact())).isEqualTo("MISSED");
    }

    @Test
    void aLevelWhoseShiftIsEmptyIsSkipped() {
        var ben = onDuty(3);

        assertThat(stranger().calls().rings()).isEqualTo(ben.phone());
    }

    @Test
    void afterTheLastLevelAMessageIsTakenAndTheDutyChatKnows() {
        var ana = onDuty(1);
        onDuty(2);
        onDuty(3);
        var chat = bot.opens(PORT, ana.invite());
        var caller = stranger();
        var document = caller.calls();
        document = caller.leg(document).ends("busy");
        document = caller.leg(document).ends("no-answer");
        document = caller.leg(document).ends("failed");

        assertThat(document.said()).isNotBlank();
        assertThat(document.one("Record").getAttribute("action")).startsWith(Twilio.PUBLIC_URL);
        assertThat(outcome(contact())).isEqualTo("MISSED");
        assertThat(results(contact())).containsExactly("BUSY", "NO_ANSWER", "FAILED");
        eventually(() -> assertThat(bot.told(chat)).hasSizeGreaterThan(1));
    }

    @Test
    void whoTalksIsNotRungByASecondCallAndIsFreeAfterwards() {
        var ana = onDuty(1);
        var ben = onDuty(2);
        var first = stranger();
        var leg = first.leg(first.calls());
        leg.presses("1");

        assertThat(stranger().calls().rings()).isEqualTo(ben.phone());
        leg.ends("completed");
        first.ends("completed", 30);
        assertThat(stranger().calls().rings()).isEqualTo(ana.phone());
    }

    @Test
    void aPhoneThatRingsIsNotRungASecondTime() {
        onDuty(1);
        var ben = onDuty(2);
        stranger().calls();

        assertThat(stranger().calls().rings()).isEqualTo(ben.phone());
        assertThat(stranger().calls().has("Record")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "",
                "Restricted",
                "unknown",
                "+8566696"
            })
    void aWithheldNumberIsServedAsAnUnknownCaller(String from) {
        onDuty(1, "en");
        var caller = from(from);

        var whisper = caller.leg(caller.calls()).picksUp();

        assertThat(whisper.said().toLowerCase(java.util.Locale.ROOT)).containsAnyOf("hidden", "withheld");
        assertThat(contact().path("caseId").isNull()).isTrue();
        assertThat(contact().path("personId").isNull()).isTrue();
    }

    @Test
    void twoWithheldCallersAreTwoContactsAndGetNoSms() {
        onDuty(1);
        for (var sentinel : new String[] {"anonymous", "+266696687"}) {
            var caller = from(sentinel);
            caller.leg(caller.calls()).ends("no-answer");
            caller.ends("completed", 40);
        }

        assertThat(contacts())
                .hasSize(2)
                .extracting(it -> it.path("id").asString())
                .doesNotHaveDuplicates();
        assertThat(Twilio.textsTo("+266696687")).isEmpty();
        assertThat(Twilio.textsTo("anonymous")).isEmpty();
    }

    @Test
    void beforeTheKeyNothingOfTheFamilyIsSaid() {
        onDuty(1, "en");
        var phone = Desk.number();
        var caseId = desk.clientCase(line, Map.of("code", "HIDDEN-CODE-1"));
        desk.guardian(caseId, phone, "en");
        var caller = from(phone);
        var leg = caller.leg(caller.calls());

        var asked = leg.picksUp();
        assertThat(asked.said()).contains("Varalla").doesNotContain("Aino", "Pihla", "HIDDEN", phone);
        assertThat(leg.presses(asked, "1").said()).doesNotContain("Aino", "Pihla");
        assertThat(contact().path("caseId").asString()).isEqualTo(caseId);
    }

    @Test
    void aLanguageThatNobodyOnDutySpeaksIsConnectedAllTheSame() {
        var ana = onDuty(1, "en");
        var phone = Desk.number();
        desk.guardian(desk.clientCase(line, Map.of()), phone, "uk");
        var caller = from(phone);

        var first = caller.calls();
        assertThat(first.rings()).isEqualTo(ana.phone());
        assertThat(caller.leg(first).picksUp().said()).contains("Ukrainian");
    }

    @Test
    void theDryRunTellsTheOrderInWhichPhonesAreRung() {
        var ana = onDuty(1, "fi");
        var ben = onDuty(2, "fi");
        var own = onDuty(2, "fi");
        desk.call("PATCH", "/lines/" + line, Map.of("ownWorkerFirst", true)).is(200);
        var phone = Desk.number();
        desk.guardian(desk.clientCase(line, Map.of("ownWorkerId", own.id())), phone, "fi");
        var told = desk.get("/lines/" + line + "/routing?from=" + phone.replace("+", "%2B"))
                .is(200)
                .json();
        var workers =
                told.valueStream().map(it -> it.path("workerId").asString()).toList();
        assertThat(workers).containsExactly(own.id(), ana.id(), ben.id());
        assertThat(told.valueStream().map(it -> it.path("reason").asString())).noneMatch(String::isBlank);

        var caller = from(phone);
        var document = caller.calls();
        for (var more = 1; more < 3; more++) {
            document = caller.leg(document).ends("no-answer");
        }
        assertThat(rung(contact())).isEqualTo(workers);
    }

    @Test
    void everyAddressInADocumentIsOnThePublicUrl() {
        onDuty(1);
        var caller = stranger();
        var first = caller.calls();
        var leg = caller.leg(first);
        var whisper = leg.picksUp();
        var message = leg.ends("busy");

        for (var document : new Twiml[] {first, whisper, message}) {
            for (var verb : new String[] {"Dial", "Number", "Gather", "Record"}) {
                document.all(verb).forEach(it -> {
                    for (var name : new String[] {"action", "url", "recordingStatusCallback", "statusCallback"}) {
                        if (it.hasAttribute(name)) {
                            assertThat(it.getAttribute(name)).startsWith(Twilio.PUBLIC_URL + "/webhooks/twilio/");
                        }
                    }
                });
            }
        }
    }
}
