package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.CallDesk.Whisper;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Plans and whispers in the words that Twilio understands. All URLs in them are absolute.
@Component
class TwiML {

    static final String EMPTY = new Element("Response").document();

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, UTF_8);

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
            case Plan.Ring ring ->
                saying(ring.say(), ring.listening()).holding(dial(ring)).document();
            case Plan.RingAll all ->
                saying(all.say(), all.listening()).holding(dial(all)).document();
            case Plan.TakeMessage(var say, var atMost, var listening) -> takeMessage(say, atMost, listening);
            case Plan.StayOn(var say, var attempt, var waitFor) -> askForKey(say, Paths.stays(attempt), waitFor);
            case Plan.SayAndHangUp(var say) -> hangUp(say);
            case Plan.PutThrough through -> CallBackTwiML.of(through, publicUrl);
            case Plan.AskForKeys ask -> CallBackTwiML.of(ask, publicUrl);
            case Plan.Room room -> RoomTwiML.of(room, publicUrl);
            case Plan.WaitApart(var say, var meeting, var seat, var waitFor) ->
                askForKey(say, RoomTwiML.path(Paths.ROOM, meeting, seat), waitFor);
            case Plan.WaitWithMusic(var say, var meeting, var seat) ->
                withMusic(say, RoomTwiML.path(Paths.ROOM, meeting, seat));
            case Plan.Nothing() -> EMPTY;
        };
    }

    String of(Whisper whisper) {
        return switch (whisper) {
            case Whisper.AskForKey(var say, var attempt, var waitFor, var again) ->
                askForKey(say, Paths.key(attempt, again), waitFor);
            case Whisper.LetThrough(var say) -> saying(say).document();
            case Whisper.SayAndHangUp(var say) -> hangUp(say);
        };
    }

    String askForKey(List<Speech> say, String then, Duration waitFor) {
        return new Element("Response").holding(asking(say, then, waitFor)).document();
    }

    private String withMusic(List<Speech> say, String then) {
        var music = new Element("Play").saying(publicUrl.of(Paths.MUSIC));
        return new Element("Response")
                .holding(asking(say, then, Duration.ofSeconds(1)).holding(music))
                .document();
    }

    private Element asking(List<Speech> say, String then, Duration waitFor) {
        return new Element("Gather")
                .with("input", "dtmf")
                .with("numDigits", 1)
                .with("timeout", seconds(waitFor, 1, 600))
                .with("action", publicUrl.of(then))
                .with("method", "POST")
                .with("actionOnEmptyResult", true)
                .holding(said(say));
    }

    String hangUp(List<Speech> say) {
        return saying(say).holding(new Element("Hangup")).document();
    }

    String sayAndGoTo(List<Speech> say, String path) {
        return saying(say).holding(redirect(path)).document();
    }

    /// Rings all of these at once; the first that picks up is asked for a key at `whisper`.
    String ringAll(List<Speech> say, List<Phone> phones, Phone callerId, String whisper, String then) {
        var dial = dial(callerId, Duration.ofSeconds(40), then);
        phones.forEach(phone -> dial.holding(number(phone, whisper)));
        return saying(say).holding(dial).document();
    }

    private String takeMessage(List<Speech> say, Duration atMost, boolean listening) {
        var record = new Element("Record")
                .with("playBeep", true)
                .with("maxLength", seconds(atMost, 2, 3600))
                .with("timeout", seconds(silence, 1, 600))
                .with("finishOnKey", "#")
                .with("action", publicUrl.of(Paths.RECORDED))
                .with("method", "POST")
                .with("recordingStatusCallback", publicUrl.of(Paths.RECORDING + Paths.ASK_AGAIN))
                .with("recordingStatusCallbackMethod", "POST")
                .with("recordingStatusCallbackEvent", "completed absent");
        // After an empty recording Twilio does not ask the action but goes on with the next verb.
        return saying(say, listening).holding(record, redirect(Paths.RECORDED)).document();
    }

    private Element dial(Plan.RingAll all) {
        var dial = dial(all.callerId(), all.ringFor(), Paths.LEG + "?attempt=" + all.dial());
        all.phones().forEach(it -> dial.holding(number(it.phone(), Paths.WHISPER + "?attempt=" + it.attempt())));
        return dial;
    }

    private Element dial(Plan.Ring ring) {
        var attempt = "?attempt=" + ring.attempt();
        return dial(ring.callerId(), ring.ringFor(), Paths.LEG + attempt)
                .holding(number(ring.to(), Paths.WHISPER + attempt));
    }

    private Element dial(Phone callerId, Duration ringFor, String then) {
        return new Element("Dial")
                .with("action", publicUrl.of(then))
                .with("method", "POST")
                .with("timeout", seconds(ringFor, 5, 600))
                .with("callerId", callerId.e164())
                .with("answerOnBridge", true);
    }

    private Element number(Phone phone, String whisper) {
        return new Element("Number")
                .with("url", publicUrl.of(whisper))
                .with("method", "POST")
                .saying(phone.e164());
    }

    private Element redirect(String path) {
        return new Element("Redirect").with("method", "POST").saying(publicUrl.of(path));
    }

    /// Without a key Twilio goes on with the next verb, a second later.
    private Element saying(List<Speech> say, boolean listening) {
        if (!listening) {
            return saying(say);
        }
        var gather = new Element("Gather")
                .with("input", "dtmf")
                .with("numDigits", 1)
                .with("timeout", 1)
                .with("action", publicUrl.of(Paths.CALLER_KEY))
                .with("method", "POST")
                .holding(said(say));
        return new Element("Response").holding(gather);
    }

    private static Element saying(List<Speech> say) {
        return new Element("Response").holding(said(say));
    }

    static List<Element> said(List<Speech> say) {
        return say.stream()
                .map(speech ->
                        new Element("Say").with("language", speech.language()).saying(speech.text()))
                .toList();
    }

    static int seconds(Duration duration, int least, int most) {
        return Math.clamp(duration.toSeconds(), least, most);
    }
}
