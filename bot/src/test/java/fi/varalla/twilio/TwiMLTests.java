package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.CallDesk.Whisper;
import fi.varalla.messaging.MeetingDesk.Seat;
import fi.varalla.twiml.TwimlGrammar;
import fi.varalla.twiml.TwimlGrammar.Place;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TwiMLTests {

    private static final UUID ATTEMPT = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Phone WORKER = new Phone("+46701740610");
    private static final Phone LINE = new Phone("+46701740699");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:[uU]rl|action|[cC]allback)=\"|<Redirect[^>]*>)([^\"<]*)");
    private static final List<Speech> SAY = List.of(new Speech("fi-FI", "Tämä on <Varalla> & ystävät\u0001."));

    private final TwilioSettings settings = new TwilioSettings(
            "AC1",
            "12345",
            "",
            URI.create("http://localhost"),
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofHours(4),
            Duration.ofSeconds(10),
            Duration.ofHours(24),
            List.of());
    private final TwiML twiml = new TwiML(new PublicUrl("https://line.example/"), settings);

    @Test
    void aWorkerIsRungWithTheLinesNumber() throws Exception {
        var ring = new Plan.Ring(
                SAY, ATTEMPT, new Phone("+46701740610"), new Phone("+46701740699"), Duration.ofSeconds(25));
        assertSame(twiml.of(ring), """
                <Response>\
                <Say language="fi-FI">Tämä on &lt;Varalla&gt; &amp; ystävät .</Say>\
                <Dial action="https://line.example/webhooks/twilio/voice/leg?attempt=%1$s" answerOnBridge="true" \
                callerId="+46701740699" method="POST" timeout="25">\
                <Number method="POST" url="https://line.example/webhooks/twilio/voice/whisper?attempt=%1$s">\
                +46701740610</Number></Dial></Response>""".formatted(ATTEMPT));
    }

    @Test
    void aMessageIsRecordedAfterATone() throws Exception {
        assertSame(twiml.of(new Plan.TakeMessage(List.of(new Speech("sv-SE", "Tala")), Duration.ofMinutes(3))), """
                <Response><Say language="sv-SE">Tala</Say>\
                <Record playBeep="true" maxLength="180" timeout="10" finishOnKey="#" method="POST" \
                action="https://line.example/webhooks/twilio/voice/recorded" \
                recordingStatusCallback="https://line.example/webhooks/twilio/voice/recording#rc=3&amp;rp=ct,5xx" \
                recordingStatusCallbackEvent="completed absent" recordingStatusCallbackMethod="POST"/>\
                <Redirect method="POST">https://line.example/webhooks/twilio/voice/recorded</Redirect>\
                </Response>""");
    }

    /// Talks are not recorded at all (domain note G5), so nobody has to be asked whether they may be.
    @Test
    void noTalkIsEverRecorded() throws Exception {
        var phone = new Phone("+46701740610");
        var line = new Phone("+46701740699");
        var second = new Plan.RingAll.Phoned(UUID.randomUUID(), new Phone("+46701740611"));
        var all = new Plan.RingAll(
                SAY,
                ATTEMPT,
                List.of(new Plan.RingAll.Phoned(ATTEMPT, phone), second),
                line,
                Duration.ofSeconds(20),
                true);
        for (var plan : List.of(new Plan.Ring(SAY, ATTEMPT, phone, line, Duration.ofSeconds(20), true), all)) {
            var document = parsed(twiml.of(plan));
            assertThat(document.getElementsByTagName("Dial").getLength()).isEqualTo(1);
            assertThat(twiml.of(plan)).doesNotContainIgnoringCase("record");
        }
    }

    @Test
    void whoIsCutOffIsAskedToStayAndAnsweredWithAKeyOrWithout() throws Exception {
        assertSame(
                twiml.of(
                        new Plan.StayOn(List.of(new Speech("fi-FI", "Pysy linjalla")), ATTEMPT, Duration.ofSeconds(6))),
                """
                <Response><Gather input="dtmf" numDigits="1" timeout="6" actionOnEmptyResult="true" method="POST" \
                action="https://line.example/webhooks/twilio/voice/caller-key?stays=%s">\
                <Say language="fi-FI">Pysy linjalla</Say></Gather></Response>""".formatted(ATTEMPT));
    }

    @Test
    void whoeverMeetsGoesToARoomWhoseNameTellsNothing() throws Exception {
        var query = "?meeting=" + ATTEMPT + "&amp;seat=GUEST";
        assertSame(
                twiml.of(new Plan.Room(List.of(new Speech("en-GB", "Connecting")), ATTEMPT, Seat.GUEST, true)),
                """
                <Response><Say language="en-GB">Connecting</Say>\
                <Dial action="https://line.example/webhooks/twilio/voice/room/left%s" method="POST">\
                <Conference startConferenceOnEnter="true" endConferenceOnExit="true" beep="false" maxParticipants="3" \
                waitUrl="https://line.example/webhooks/twilio/voice/room/alone%s" waitMethod="POST">%s</Conference>\
                </Dial></Response>""".formatted(query, query, ATTEMPT));
        assertThat(twiml.of(new Plan.Room(List.of(), ATTEMPT, Seat.HOST, false)))
                .contains("endConferenceOnExit=\"false\"");
    }

    @Test
    void aFamilyThatWaitsIsAskedForSoonAndMayPressAKey() throws Exception {
        assertSame(
                twiml.of(new Plan.WaitApart(
                        List.of(new Speech("sv-SE", "Ett ögonblick")), ATTEMPT, Seat.FAMILY, Duration.ofSeconds(12))),
                """
                <Response><Gather input="dtmf" numDigits="1" timeout="12" actionOnEmptyResult="true" method="POST" \
                action="https://line.example/webhooks/twilio/voice/room?meeting=%s&amp;seat=FAMILY">\
                <Say language="sv-SE">Ett ögonblick</Say></Gather></Response>""".formatted(ATTEMPT));
    }

    /// The exit is never further away than the words and one piece of music.
    @Test
    void aFamilyThatWaitsHearsMusicThatAKeyEndsAndIsSpokenToBetween() throws Exception {
        assertSame(
                twiml.of(new Plan.WaitWithMusic(List.of(new Speech("sv-SE", "Ett ögonblick")), ATTEMPT, Seat.FAMILY)),
                """
                <Response><Gather input="dtmf" numDigits="1" timeout="1" actionOnEmptyResult="true" method="POST" \
                action="https://line.example/webhooks/twilio/voice/room?meeting=%s&amp;seat=FAMILY">\
                <Say language="sv-SE">Ett ögonblick</Say><Play>https://line.example/webhooks/music/waiting.wav</Play>\
                </Gather></Response>""".formatted(ATTEMPT));
        assertThat(WaitingMusic.LENGTH).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void aCallThatIsOverGetsAnEmptyDocument() throws Exception {
        assertSame(twiml.of(new Plan.Nothing()), "<Response/>");
        assertSame(
                twiml.of(new Plan.SayAndHangUp(List.of(new Speech("en-GB", "Goodbye")))),
                "<Response><Say language=\"en-GB\">Goodbye</Say><Hangup/></Response>");
    }

    @Test
    void aWorkerIsAskedForAKey() throws Exception {
        assertSame(
                twiml.of(new Whisper.AskForKey(
                        List.of(new Speech("fi-FI", "Paina yksi")), ATTEMPT, Duration.ofSeconds(12), false)),
                """
                <Response><Gather input="dtmf" numDigits="1" timeout="12" actionOnEmptyResult="true" method="POST" \
                action="https://line.example/webhooks/twilio/voice/key?attempt=%s">\
                <Say language="fi-FI">Paina yksi</Say></Gather></Response>""".formatted(ATTEMPT));
    }

    @Test
    void theEndOfTheWhisperLetsTheCallerThrough() throws Exception {
        assertSame(twiml.of(new Whisper.LetThrough(List.of())), "<Response/>");
        assertSame(
                twiml.of(new Whisper.SayAndHangUp(List.of(new Speech("fi-FI", "Kuulemiin")))),
                "<Response><Say language=\"fi-FI\">Kuulemiin</Say><Hangup/></Response>");
    }

    @Test
    void timesStayWithinTwiliosLimits() {
        var short_ = new Plan.Ring(
                List.of(), ATTEMPT, new Phone("+46701740610"), new Phone("+46701740699"), Duration.ofSeconds(1));
        assertThat(twiml.of(short_)).contains("timeout=\"5\"");
        assertThat(twiml.of(new Plan.TakeMessage(List.of(), Duration.ofHours(9))))
                .contains("maxLength=\"3600\"");
        assertThat(twiml.of(new Plan.TakeMessage(List.of(), Duration.ofMillis(500))))
                .contains("maxLength=\"2\"");
    }

    /// Twilio takes a relative address for one of the document's own; ours may stand behind a proxy.
    @Test
    void everyAddressInWhateverACallerOrAWorkerGetsIsAbsoluteAndOnThePublicHost() {
        var plans = plans();
        assertThat(plans).hasOnlyElementsOfTypes(Plan.class.getPermittedSubclasses());
        assertThat(plans.stream().map(Object::getClass))
                .doesNotHaveDuplicates()
                .hasSize(Plan.class.getPermittedSubclasses().length);

        var documents = new ArrayList<>(plans.stream().map(twiml::of).toList());
        documents.add(twiml.of(new Whisper.AskForKey(SAY, ATTEMPT, Duration.ofSeconds(8), true)));
        documents.add(twiml.sayAndGoTo(SAY, Paths.VOICE + "?try=1"));
        documents.add(twiml.ringAll(SAY, List.of(WORKER), LINE, Paths.FALLBACK_WHISPER, Paths.FALLBACK_END));

        for (var document : documents) {
            assertThat(TwimlGrammar.faults(document, Place.CALL)).as(document).isEmpty();
            assertThat(ADDRESS.matcher(document).results().map(it -> it.group(1)))
                    .allSatisfy(it -> assertThat(it).startsWith("https://line.example/webhooks/twilio/"));
        }
        assertThat(documents.stream().filter(it -> ADDRESS.matcher(it).find())).hasSize(12);
    }

    /// One of each kind.
    private static List<Plan> plans() {
        var some = Duration.ofSeconds(20);
        return List.of(
                new Plan.Ring(SAY, ATTEMPT, WORKER, LINE, some, true),
                new Plan.RingAll(SAY, ATTEMPT, List.of(new Plan.RingAll.Phoned(ATTEMPT, WORKER)), LINE, some, true),
                new Plan.TakeMessage(SAY, some, true),
                new Plan.StayOn(SAY, ATTEMPT, some),
                new Plan.SayAndHangUp(SAY),
                new Plan.PutThrough(SAY, ATTEMPT, WORKER, LINE, some),
                new Plan.AskForKeys(SAY, 1, 6, some),
                new Plan.Room(SAY, ATTEMPT, Seat.FAMILY, true),
                new Plan.WaitApart(SAY, ATTEMPT, Seat.FAMILY, some),
                new Plan.WaitWithMusic(SAY, ATTEMPT, Seat.FAMILY),
                new Plan.Nothing());
    }

    static void assertSame(String twiml, String expected) throws Exception {
        assertThat(TwimlGrammar.faults(twiml, Place.CALL)).isEmpty();
        assertThat(parsed(twiml).isEqualNode(parsed(expected)))
                .describedAs("%s is %s", twiml, expected)
                .isTrue();
    }

    static Document parsed(String xml) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        document.normalizeDocument();
        return document;
    }
}
