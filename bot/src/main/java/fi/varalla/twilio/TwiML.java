package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.CallDesk.Whisper;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Plans and whispers in the words that Twilio understands. All URLs in them are absolute.
@Component
class TwiML {

    static final String EMPTY = new VoiceResponse.Builder().build().toXml();

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, UTF_8);

    /// What an XML document cannot hold, even escaped.
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final PublicUrl publicUrl;
    private final Duration silence;

    TwiML(PublicUrl publicUrl, TwilioSettings settings) {
        this.publicUrl = publicUrl;
        this.silence = settings.silence();
    }

    /// The type is set here, whatever the caller says it would accept.
    static ResponseEntity<String> answer(String xml) {
        return ResponseEntity.ok().contentType(XML).body(xml);
    }

    String of(Plan plan) {
        return switch (plan) {
            case Plan.Ring ring -> saying(ring.say()).dial(dial(ring)).build().toXml();
            case Plan.TakeMessage(var say, var atMost) -> takeMessage(say, atMost);
            case Plan.SayAndHangUp(var say) -> hangUp(say);
            case Plan.Nothing() -> EMPTY;
        };
    }

    String of(Whisper whisper) {
        return switch (whisper) {
            case Whisper.AskForKey(var say, var attempt, var waitFor) ->
                askForKey(say, Paths.KEY + "?attempt=" + attempt, waitFor);
            case Whisper.LetThrough(var say) -> saying(say).build().toXml();
            case Whisper.SayAndHangUp(var say) -> hangUp(say);
        };
    }

    String askForKey(List<Speech> say, String then, Duration waitFor) {
        var gather = new Gather.Builder()
                .inputs(Gather.Input.DTMF)
                .numDigits(1)
                .timeout(seconds(waitFor, 1, 600))
                .action(publicUrl.of(then))
                .method(HttpMethod.POST)
                .actionOnEmptyResult(true);
        say.forEach(speech -> gather.say(said(speech)));
        return new VoiceResponse.Builder().gather(gather.build()).build().toXml();
    }

    String hangUp(List<Speech> say) {
        return saying(say).hangup(new Hangup.Builder().build()).build().toXml();
    }

    String sayAndGoTo(List<Speech> say, String path) {
        return saying(say).redirect(redirect(path)).build().toXml();
    }

    /// Rings all of these at once; the first that picks up is asked for a key at `whisper`.
    String ringAll(List<Speech> say, List<Phone> phones, Phone callerId, String whisper, String then) {
        var dial = dial(callerId, Duration.ofSeconds(40), then);
        phones.forEach(phone -> dial.number(number(phone, whisper)));
        return saying(say).dial(dial.build()).build().toXml();
    }

    private String takeMessage(List<Speech> say, Duration atMost) {
        var record = new Record.Builder()
                .playBeep(true)
                .maxLength(seconds(atMost, 1, 3600))
                .timeout(seconds(silence, 1, 600))
                .finishOnKey("#")
                .action(publicUrl.of(Paths.RECORDED))
                .method(HttpMethod.POST)
                .recordingStatusCallback(publicUrl.of(Paths.RECORDING))
                .recordingStatusCallbackMethod(HttpMethod.POST)
                .recordingStatusCallbackEvents(List.of(Record.RecordingEvent.COMPLETED, Record.RecordingEvent.ABSENT));
        // After an empty recording Twilio does not ask the action but goes on with the next verb.
        return saying(say)
                .record(record.build())
                .redirect(redirect(Paths.RECORDED))
                .build()
                .toXml();
    }

    private Dial dial(Plan.Ring ring) {
        var attempt = "?attempt=" + ring.attempt();
        return dial(ring.callerId(), ring.ringFor(), Paths.LEG + attempt)
                .number(number(ring.to(), Paths.WHISPER + attempt))
                .build();
    }

    private Dial.Builder dial(Phone callerId, Duration ringFor, String then) {
        return new Dial.Builder()
                .action(publicUrl.of(then))
                .method(HttpMethod.POST)
                .timeout(seconds(ringFor, 5, 600))
                .callerId(callerId.e164())
                .answerOnBridge(true);
    }

    private Number number(Phone phone, String whisper) {
        return new Number.Builder(phone.e164())
                .url(publicUrl.of(whisper))
                .method(HttpMethod.POST)
                .build();
    }

    private Redirect redirect(String path) {
        return new Redirect.Builder(publicUrl.of(path)).method(HttpMethod.POST).build();
    }

    private static VoiceResponse.Builder saying(List<Speech> say) {
        var response = new VoiceResponse.Builder();
        say.forEach(speech -> response.say(said(speech)));
        return response;
    }

    private static Say said(Speech speech) {
        return new Say.Builder(NO_XML.matcher(speech.text()).replaceAll(" "))
                .option("language", speech.language())
                .build();
    }

    private static int seconds(Duration duration, int least, int most) {
        return Math.clamp(duration.toSeconds(), least, most);
    }
}
