package fi.varalla.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.twiml.TwimlGrammar.Place;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// The grammar knows what Twilio takes, and the watch sees to it.
class TwimlGrammarTests {

    private static final String URL = "https://line.example/webhooks/twilio/voice/leg?attempt=1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Say language='fi-FI'>Hei</Say><Hangup/>",
                "<Play>https://line.example/tone.mp3</Play><Pause length='2'/><Reject reason='busy'/>",
                "<Gather input='dtmf speech' numDigits='1' timeout='5' finishOnKey='' action='" + URL
                        + "' actionOnEmptyResult='true'><Say>Hei</Say><Pause/></Gather>",
                "<Gather numDigits='1'><Say>Hei</Say></Gather><Redirect method='POST'>" + URL + "</Redirect>",
                "<Dial timeout='20' callerId='+46701740699' answerOnBridge='true' action='" + URL + "'>"
                        + "<Number url='" + URL + "#rc=3&amp;rp=ct,5xx' statusCallbackEvent='initiated answered'>"
                        + "+46701740605</Number><Client>ana</Client><Sip>sip:ana@line.example</Sip></Dial>",
                "<Dial><Conference beep='false' maxParticipants='3' waitUrl='" + URL + "'>room</Conference></Dial>",
                "<Record maxLength='180' timeout='10' finishOnKey='#' recordingStatusCallbackEvent='completed absent'/>",
                "<Enqueue waitUrl='" + URL + "'>callers</Enqueue>"
            })
    void whatTwilioTakesHasNoFault(String verbs) {
        assertThat(faults(verbs, Place.CALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <Sing>la</Sing> | Response holds Sing
                    hello | Response holds text
                    <Gather actionOnEmptyResult='true'><Dial>+46701740605</Dial></Gather> | Gather holds Dial
                    <Gather actionOnEmptyResult='true'>hello</Gather> | Gather holds text
                    <Gather numDigits='1'/> | Whoever presses nothing is hung up on
                    <Say loud='true'>Hei</Say> | Say loud is unknown
                    <Say language='tlh'>Hei</Say> | Say language cannot be 'tlh'
                    <Say/> | Say has 0 letters
                    <Record maxLength='1'/> | Record maxLength is 1, not 2 to 14400
                    <Record maxLength='3 min'/> | Record maxLength is no whole number: 3 min
                    <Record recordingStatusCallbackEvent='completed gone'/> | Record recordingStatusCallbackEvent cannot be 'gone'
                    <Record playBeep='yes'/> | Record playBeep cannot be 'yes'
                    <Record method='PUT'/> | Record method cannot be 'PUT'
                    <Record action='/recorded'/> | Record action is not absolute: /recorded
                    <Dial timeout='3'>+46701740605</Dial> | Dial timeout is 3, not 5 to 600
                    <Dial><Number>0701740605</Number></Dial> | Number is no E.164 number
                    <Dial callerId='anonymous'>+46701740605</Dial> | Dial callerId is no E.164 number
                    <Dial/> | Dial is no E.164 number
                    <Dial number='1'>+46701740605</Dial> | Dial number is unknown
                    <Dial><Conference>a</Conference><Number>+46701740605</Number></Dial> | Dial leads to a room and to something else
                    <Number>+46701740605</Number> | Response holds Number
                    <Hangup/><Say>Hei</Say> | Nothing is reached behind Hangup
                    <Redirect>next</Redirect> | Redirect is not absolute: next
                    """)
    void whatTwilioDoesNotTakeIsToldInWords(String verbs, String fault) {
        assertThat(faults(verbs, Place.CALL)).containsExactly(fault);
    }

    @Test
    void whereADocumentStandsLimitsWhatItMayHold() {
        var dials = "<Dial>+46701740605</Dial>";

        assertThat(faults(dials, Place.WHISPER)).containsExactly("Dial does not work for WHISPER");
        assertThat(faults("<Hangup/>", Place.WAITING)).containsExactly("Hangup does not work for WAITING");
        assertThat(faults(dials, Place.MESSAGE)).containsExactly("Response holds Dial");
        assertThat(faults("<Message><Body>Hei</Body></Message>", Place.MESSAGE)).isEmpty();
        assertThat(faults("<Message>Hei</Message>", Place.CALL)).containsExactly("Response holds Message");
    }

    @Test
    void moreThanTenCannotBeRungAtOnce() {
        assertThat(faults("<Dial>" + "<Number>+46701740605</Number>".repeat(11) + "</Dial>", Place.CALL))
                .containsExactly("Dial rings 11 at once");
    }

    @Test
    void whatIsTooLongOrNoXmlIsAFault() {
        assertThat(faults("<Say>" + "a".repeat(4097) + "</Say>", Place.CALL)).containsExactly("Say has 4097 letters");
        assertThat(faults("<Say>a</Say>".repeat(6000), Place.CALL)).containsExactly("Longer than 64 kB");
        assertThat(faults("<Record action='" + URL + "a".repeat(4000) + "'/>", Place.CALL))
                .containsExactly("Record action is longer than 4000");
        assertThat(TwimlGrammar.faults("sorry", Place.CALL))
                .singleElement()
                .asString()
                .startsWith("No XML");
        assertThat(TwimlGrammar.faults("<Reply/>", Place.CALL)).containsExactly("Begins with Reply");
    }

    @Test
    void theWatchHoldsBackWhatIsWrongAndFailsTheTest() throws Exception {
        assertThat(answered("/webhooks/twilio/voice", "<Response><Record maxLength=\"1\"/></Response>"))
                .isEqualTo(500);
        assertThatThrownBy(TwimlFaults::assertNone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Record maxLength is 1");
        assertThat(answered(
                        "/webhooks/twilio/voice",
                        "<Response><Redirect>https://line.example/webhooks/twilio/voice</Redirect></Response>"))
                .isEqualTo(200);
        assertThat(answered(
                        "/webhooks/twilio/voice",
                        "<Response><Record action=\"https://other.example/webhooks/twilio/voice\"/></Response>"))
                .isEqualTo(500);
        assertThat(TwimlFaults.taken()).singleElement().asString().contains("Not on the public URL");
        assertThat(answered("/webhooks/twilio/voice/whisper", "<Response><Record/></Response>"))
                .isEqualTo(500);
        assertThat(TwimlFaults.taken()).hasSize(1);
        assertThat(answered("/elsewhere", "<Response><Record maxLength=\"1\"/></Response>"))
                .isEqualTo(200);
    }

    private static int answered(String path, String document) throws Exception {
        var request = new MockHttpServletRequest("POST", path);
        var response = new MockHttpServletResponse();
        new TwimlWatch("https://line.example").doFilter(request, response, (_, answer) -> {
            answer.setContentType("application/xml;charset=UTF-8");
            write(answer, document);
        });
        return response.getStatus();
    }

    private static void write(jakarta.servlet.ServletResponse answer, String document) throws IOException {
        answer.getWriter().write(document);
    }

    private static Iterable<String> faults(String verbs, Place place) {
        return TwimlGrammar.faults("<Response>" + verbs + "</Response>", place);
    }
}
