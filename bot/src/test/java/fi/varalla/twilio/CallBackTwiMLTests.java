package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Twilio's words for the calls that workers make.
class CallBackTwiMLTests {

    private static final UUID BACK = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private final PublicUrl publicUrl = new PublicUrl("https://line.example/");

    /// No `url` on the number: whoever or whatever picks up there hears nothing of the program's.
    @Test
    void theFamilyIsRungWithTheLinesNumberAndHearsTheWorkerOnly() throws Exception {
        var through = new Plan.PutThrough(
                List.of(new Speech("en-GB", "We are calling the family.")),
                BACK,
                new Phone("+46701740610"),
                new Phone("+46701740699"),
                Duration.ofSeconds(30));

        TwiMLTests.assertSame(CallBackTwiML.of(through, publicUrl), """
                <Response><Say language="en-GB">We are calling the family.</Say>\
                <Dial action="https://line.example/webhooks/twilio/voice/back/leg?back=%1$s" method="POST" \
                timeout="30" callerId="+46701740699">\
                <Number statusCallback="https://line.example/webhooks/twilio/voice/back/answered?back=%1$s#rc=3&amp;rp=ct,5xx" \
                statusCallbackEvent="answered" statusCallbackMethod="POST">+46701740610</Number>\
                </Dial></Response>""".formatted(BACK));
    }

    @Test
    void aWorkerIsAskedForSixDigitsWhichStandInNoUrl() throws Exception {
        var ask = new Plan.AskForKeys(List.of(new Speech("en-GB", "Key in your PIN.")), 1, 6, Duration.ofSeconds(10));

        TwiMLTests.assertSame(CallBackTwiML.of(ask, publicUrl), """
                <Response><Gather input="dtmf" numDigits="6" timeout="10" actionOnEmptyResult="true" method="POST" \
                action="https://line.example/webhooks/twilio/voice/staff/keys?step=1">\
                <Say language="en-GB">Key in your PIN.</Say></Gather></Response>""");
    }

    @Test
    void aCountryThatMayNotBeCalledIsKnownByItsNumber() {
        assertThat(RegionRefusals.isOne(Form.of("", "DialCallStatus=failed&ErrorCode=13227")))
                .isTrue();
        assertThat(RegionRefusals.isOne(Form.of("", "DialCallStatus=failed&ErrorCode=13224")))
                .isFalse();
        assertThat(RegionRefusals.isOne(Form.of("", "DialCallStatus=failed"))).isFalse();
    }
}
