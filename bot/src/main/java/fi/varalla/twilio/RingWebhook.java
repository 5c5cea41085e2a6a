package fi.varalla.twilio;

import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.RingDesk;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The calls that we make by ourselves: what is said to whoever picks up, and the key they press.
///
/// A person who is rung hears the sentence twice at most. A key that could not be noted is not thanked for.
@RestController
class RingWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(RingWebhook.class);
    private static final Duration WAIT_FOR_KEY = Duration.ofSeconds(8);

    private final RingDesk desk;
    private final CallBackDesk callBacks;
    private final TwiML twiml;
    private final Phrases phrases;

    RingWebhook(RingDesk desk, CallBackDesk callBacks, TwiML twiml, Phrases phrases) {
        this.desk = desk;
        this.callBacks = callBacks;
        this.twiml = twiml;
        this.phrases = phrases;
    }

    @PostMapping(Paths.RING)
    ResponseEntity<String> answered(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID ring) {
        try {
            return TwiML.answer(ask(ring, call(form), 1));
        } catch (DataAccessException | TransactionException e) {
            return notNoted(ring, e);
        }
    }

    @PostMapping(Paths.RING_KEY)
    ResponseEntity<String> keyed(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID ring, @RequestParam int time) {
        var key = form.get("Digits").orElse("");
        try {
            var callBack = desk.about(ring).filter(callBacks::isFirstHalf);
            if (desk.keyed(ring, key)) {
                return TwiML.answer(callBack.map(about -> twiml.of(callBacks.confirmed(about)))
                        .orElseGet(() -> twiml.hangUp(List.of(said("ring.noted", ring, call(form))))));
            }
            if (callBack.isPresent() && (time != 1 || key.equals("2"))) {
                return TwiML.answer(twiml.of(callBacks.declined(callBack.get(), key.equals("2"))));
            }
            return TwiML.answer(
                    time == 1
                            ? ask(ring, call(form), 2)
                            : twiml.hangUp(List.of(said("ring.not_confirmed", ring, call(form)))));
        } catch (DataAccessException | TransactionException e) {
            return notNoted(ring, e);
        }
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
                .map(say ->
                        twiml.askForKey(List.of(say), Paths.RING_KEY + "?ring=" + ring + "&time=" + time, WAIT_FOR_KEY))
                .orElseGet(() -> twiml.hangUp(List.of()));
    }

    private Speech said(String key, UUID ring, String call) {
        var language = desk.answered(ring, call).flatMap(say -> Language.of(say.language()));
        return speech(key, language.orElse(Language.FI));
    }

    /// Whoever is on the phone learns that the key did not count; the ring's end is told by its status, or looked up.
    private ResponseEntity<String> notNoted(UUID ring, RuntimeException trouble) {
        LOG.error("Ring {} could not be moved on", ring, trouble);
        var languages = List.of(Language.values());
        return TwiML.answer(twiml.hangUp(languages.stream()
                .map(language -> speech("ring.not_noted", language))
                .toList()));
    }

    private Speech speech(String key, Language language) {
        return new Speech(language.tag(), phrases.say(key, language));
    }

    private static String call(Form form) {
        return form.get("CallSid").orElse("");
    }
}
