package fi.varalla.twilio;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/// What Twilio asks when the ordinary way failed. Works without PostgreSQL and Redis.
@RestController
class FallbackWebhook {

    private final StaticAnswers answers;

    FallbackWebhook(StaticAnswers answers) {
        this.answers = answers;
    }

    @PostMapping(Paths.FALLBACK)
    ResponseEntity<String> failed(@RequestAttribute(SignedRequests.FORM) Form form) {
        return TwiML.answer(answers.caller(form.get("To").flatMap(Numbers::phone)));
    }

    @PostMapping(Paths.FALLBACK_WHISPER)
    ResponseEntity<String> pickedUp() {
        return TwiML.answer(answers.whisper());
    }

    /// The end of the document lets the caller through.
    @PostMapping(Paths.FALLBACK_KEY)
    ResponseEntity<String> keyed(@RequestAttribute(SignedRequests.FORM) Form form) {
        return TwiML.answer(form.get("Digits").filter("1"::equals).isPresent() ? TwiML.EMPTY : answers.notConnected());
    }

    @PostMapping(Paths.FALLBACK_END)
    ResponseEntity<String> rung(@RequestAttribute(SignedRequests.FORM) Form form) {
        return TwiML.answer(
                form.get("DialBridged").filter("true"::equals).isPresent() ? TwiML.EMPTY : answers.apology());
    }
}
