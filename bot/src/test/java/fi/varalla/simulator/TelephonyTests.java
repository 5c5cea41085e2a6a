package fi.varalla.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.simulator.ProgramPart.Reply;
import fi.varalla.simulator.telephony.Phone;
import fi.varalla.simulator.telephony.SimulatedTelephony;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@StandIns
class TelephonyTests {

    private static final ProgramPart PROGRAM = new ProgramPart();
    private static final String VOICE = "/webhooks/twilio/voice";
    private static final String LINE = "+46701740605";
    private static final String DIAL_ONE = """
            <Say language="fi-FI">Hetki</Say>
            <Dial timeout="20" callerId="+46701740605" action="/webhooks/twilio/voice/done">
              <Number url="/webhooks/twilio/voice/whisper">+46701740611</Number>
            </Dial>""";
    private static final String WHISPER = """
            <Gather numDigits="1" timeout="10" action="key" actionOnEmptyResult="true"><Say>Press 1</Say></Gather>""";

    @Autowired
    private SimulatedTelephony telephony;

    private Phone family;
    private Phone worker;
    private Phone backup;

    @DynamicPropertySource
    static void whereTheProgramIs(DynamicPropertyRegistry registry) {
        registry.add("varalla.simulator.program-url", PROGRAM::url);
    }

    @BeforeEach
    void phones() {
        family = telephony.phone("+46701740630");
        worker = telephony.phone("+46701740611");
        backup = telephony.phone("+46701740612");
        PROGRAM.forget();
        PROGRAM.twiml(VOICE, DIAL_ONE);
        PROGRAM.twiml(VOICE + "/whisper", WHISPER);
        PROGRAM.on(
                VOICE + "/key",
                key -> Reply.twiml("1".equals(key.fields().get("Digits")) ? "<Say>Connected</Say>" : "<Hangup/>"));
        PROGRAM.twiml(VOICE + "/done", "<Say>Goodbye</Say>");
    }

    @AfterEach
    void everybodyHangsUp() {
        family.hangsUp();
        worker.hangsUp();
        backup.hangsUp();
        worker.isBusy(false);
        worker.isOff(false);
        family.withholdsNumber(false);
        await().until(() -> !family.isInCall() && !worker.isInCall() && !worker.rings() && !backup.isInCall());
    }

    @Test
    void aWorkerWhoPressesOneIsConnected() {
        family.calls(LINE);
        await().until(worker::rings);
        assertThat(worker.callerId()).isEqualTo(LINE);
        worker.picksUp();
        await().until(() -> worker.hears().contains("Press 1"));
        worker.presses("1");
        await().until(() -> family.number().equals(worker.talksWith()));
        family.speaks("Please come");
        assertThat(worker.hears()).endsWith("Connected", "Please come");
        family.hangsUp();
        assertThat(outcome()).isEqualTo("completed");
        assertThat(last("/done", "CallStatus")).isEqualTo("completed");
        assertThat(last("/done", "DialBridged")).isEqualTo("true");
        await().until(() -> !worker.isInCall());
        assertThat(PROGRAM.all()).allMatch(ProgramPart.Heard::signed);
    }

    @Test
    void whenTheWorkerHangsUpTheCallerHearsWhatComesNext() {
        family.calls(LINE);
        await().until(worker::rings);
        worker.picksUp();
        worker.presses("1");
        await().until(() -> worker.talksWith() != null);
        worker.hangsUp();
        await().until(() -> family.hears().contains("Goodbye"));
        await().until(() -> !PROGRAM.heard(VOICE + "/status").isEmpty());
        assertThat(last("/status", "CallStatus")).isEqualTo("completed");
    }

    @Test
    void aWorkerWhoPressesTwoIsNotConnected() {
        family.calls(LINE);
        await().until(worker::rings);
        worker.picksUp();
        worker.presses("2");
        assertThat(outcome()).isEqualTo("completed");
        assertThat(last("/done", "DialBridged")).isEqualTo("false");
    }

    @Test
    void aMailboxPressesNothing() {
        family.calls(LINE);
        await().until(worker::rings);
        worker.picksUp();
        assertThat(outcome()).isEqualTo("completed");
        assertThat(PROGRAM.heard(VOICE + "/key").getLast().fields()).containsEntry("Digits", "");
        assertThat(family.talksWith()).isNull();
    }

    @Test
    void nobodyPicksUp() {
        family.calls(LINE);
        assertThat(outcome()).isEqualTo("no-answer");
        assertThat(worker.rings()).isFalse();
    }

    @Test
    void busyDeclinedAndSwitchedOffAreToldApart() {
        worker.isBusy(true);
        family.calls(LINE);
        assertThat(outcome()).isEqualTo("busy");
        await().until(() -> !family.isInCall());
        worker.isBusy(false);
        worker.isOff(true);
        PROGRAM.all().clear();
        family.calls(LINE);
        assertThat(outcome()).isEqualTo("failed");
        await().until(() -> !family.isInCall());
        worker.isOff(false);
        PROGRAM.all().clear();
        family.calls(LINE);
        await().until(worker::rings);
        worker.hangsUp();
        assertThat(outcome()).isEqualTo("busy");
    }

    @Test
    void aCallerWhoHangsUpStopsTheRinging() {
        family.calls(LINE);
        await().until(worker::rings);
        family.hangsUp();
        assertThat(outcome()).isEqualTo("canceled");
        assertThat(last("/done", "CallStatus")).isEqualTo("completed");
        await().until(() -> !worker.rings());
    }

    @Test
    void ofSeveralPhonesTheFirstToAcceptGetsTheCall() {
        PROGRAM.twiml(VOICE, """
                <Dial action="/webhooks/twilio/voice/done">
                  <Number url="/webhooks/twilio/voice/whisper">+46701740611</Number>
                  <Number url="/webhooks/twilio/voice/whisper">+46701740612</Number>
                </Dial>""");
        family.calls(LINE);
        await().until(() -> worker.rings() && backup.rings());
        worker.picksUp();
        backup.picksUp();
        backup.presses("1");
        await().until(() -> backup.talksWith() != null);
        assertThat(worker.talksWith()).isNull();
        await().until(() -> !worker.isInCall());
    }

    @Test
    void aMessageIsRecordedAndCanBeFetched() {
        PROGRAM.twiml(VOICE, """
                <Say>Speak</Say>
                <Record maxLength="120" action="/webhooks/twilio/voice/done"
                        recordingStatusCallback="/webhooks/twilio/recording"/>""");
        family.calls(LINE);
        await().until(family::isRecorded);
        family.speaks("Call me back");
        family.hangsUp();
        await().until(() -> !PROGRAM.heard("/webhooks/twilio/recording").isEmpty());
        assertThat(last("/done", "Digits")).isEqualTo("hangup");
        assertThat(telephony.words(last("/done", "RecordingSid"))).hasValue("Call me back");
    }

    @Test
    void theFallbackIsAskedWhenTheProgramFails() {
        PROGRAM.on(VOICE, _ -> new Reply(500, "text/html", "<html>"));
        PROGRAM.twiml(VOICE + "/fallback", "<Say>Call 112</Say>");
        family.calls(LINE);
        await().until(() -> family.hears().contains("Call 112"));
        assertThat(last("/fallback", "ErrorCode")).isEqualTo("11200");
    }

    @Test
    void aWithheldNumberIsToldInTwiliosWay() {
        family.withholdsNumber(true);
        family.calls(LINE);
        await().until(worker::rings);
        assertThat(PROGRAM.heard(VOICE).getLast().fields()).containsEntry("From", "+266696687");
    }

    @Test
    void textsReachTheProgramSigned() {
        family.texts(LINE, " Hello \uD83D\uDE42 ");
        await().until(() -> !PROGRAM.heard("/webhooks/twilio/message").isEmpty());
        var text = PROGRAM.heard("/webhooks/twilio/message").getLast();
        assertThat(text.fields()).containsEntry("Body", " Hello \uD83D\uDE42 ").containsEntry("To", LINE);
        assertThat(text.signed()).isTrue();
    }

    @Test
    void numbersOfRealPeopleDoNotExistHere() {
        assertThatThrownBy(() -> telephony.phone("+46313900605")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> telephony.phone("+46701740604")).isInstanceOf(IllegalArgumentException.class);
    }

    private String outcome() {
        await().until(() -> !PROGRAM.heard(VOICE + "/done").isEmpty());
        return last("/done", "DialCallStatus");
    }

    private String last(String path, String field) {
        return PROGRAM.heard(VOICE + path).getLast().fields().getOrDefault(field, "");
    }
}
