package fi.varalla.twilio;

import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.RingDesk;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The calls that we make by ourselves: what is said to whoever picks up, and the key they press.
///
/// A person who is rung hears the sentence twice at most. A key that could not be noted is not thanked for.
@RestController
class RingWebhook {

    private static final Duration WAIT_FOR_KEY = Duration.ofSeconds(8);

    private final Receptionist receptionist;
    private final RingDesk desk;
    private final CallBackDesk callBacks;
    private final TwiML twiml;
    private final Phrases phrases;

    RingWebhook(Receptionist receptionist, RingDesk desk, CallBackDesk callBacks, TwiML twiml, Phrases phrases) {
        this.receptionist = receptionist;
        this.desk = desk;
        this.callBacks = callBacks;
        this.twiml = twiml;
        this.phrases = phrases;
    }

    @PostMapping(Paths.RING)
    ResponseEntity<String> answered(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID ring) {
        return TwiML.answer(receptionist.ask(
                form,
                Paths.RING + "?ring=" + ring,
                () -> ask(ring, call(form), 1),
                Function.identity(),
                this::notNoted));
    }

    @PostMapping(Paths.RING_KEY)
    ResponseEntity<String> keyed(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID ring, @RequestParam int time) {
        var key = form.key();
        return TwiML.answer(receptionist.ask(
                form,
                Form.withKey(keyed(ring, time), key),
                () -> keyed(ring, call(form), key, time),
                Function.identity(),
                this::notNoted));
    }

    private String keyed(UUID ring, String call, String key, int time) {
        var callBack = desk.about(ring).filter(callBacks::isFirstHalf);
        if (desk.keyed(ring, key)) {
            return callBack.map(about -> twiml.of(callBacks.confirmed(about)))
                    .orElseGet(() -> twiml.hangUp(List.of(said("ring.noted", ring, call))));
        }
        if (callBack.isPresent() && (time != 1 || key.equals("2"))) {
            return twiml.of(callBacks.declined(callBack.get(), key.equals("2")));
        }
        return time == 1 ? ask(ring, call, 2) : twiml.hangUp(List.of(said("ring.not_confirmed", ring, call)));
    }

    @PostMapping(Paths.RING_STATUS)
    ResponseEntity<Void> movedOn(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID ring) {
        var status = form.get("CallStatus").orElse("");
        if (CallStatus.isOver(status)) {
            var off = form.get("SipResponseCode").filter("480"::equals).isPresent();
            desk.over(ring, call(form), CallStatus.result(status, off));
        } else {
            desk.underWay(ring, call(form));
        }
        return ResponseEntity.noContent().build();
    }

    private String ask(UUID ring, String call, int time) {
        return desk.answered(ring, call)
                .map(say -> twiml.askForKey(List.of(say), keyed(ring, time), WAIT_FOR_KEY))
                .orElseGet(() -> twiml.hangUp(List.of()));
    }

    private Speech said(String key, UUID ring, String call) {
        var language = desk.answered(ring, call).flatMap(say -> Language.of(say.language()));
        return speech(key, language.orElse(Language.FI));
    }

    private static String keyed(UUID ring, int time) {
        return Paths.RING_KEY + "?ring=" + ring + "&time=" + time;
    }

    /// Whoever is on the phone learns that the key did not count; the ring's end is told by its status, or looked up.
    private String notNoted() {
        return twiml.hangUp(Stream.of(Language.values())
                .map(language -> speech("ring.not_noted", language))
                .toList());
    }

    private Speech speech(String key, Language language) {
        return new Speech(language.tag(), phrases.say(key, language));
    }

    private static String call(Form form) {
        return form.get("CallSid").orElse("");
    }
}
