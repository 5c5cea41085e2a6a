package fi.varalla.twilio;

import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallBackDesk.FamilyLeg;
import fi.varalla.messaging.CallDesk.LegResult;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where Twilio asks what to do with a call that a worker makes through us.
@RestController
class CallBackWebhook {

    private final Receptionist receptionist;
    private final CallBackDesk desk;
    private final StaticAnswers answers;
    private final TwiML twiml;

    CallBackWebhook(Receptionist receptionist, CallBackDesk desk, StaticAnswers answers, TwiML twiml) {
        this.receptionist = receptionist;
        this.desk = desk;
        this.answers = answers;
        this.twiml = twiml;
    }

    /// The action of the `<Dial>`. Twilio tells the result only once, so a repeat carries it in the URL.
    @PostMapping(Paths.BACK_LEG)
    ResponseEntity<String> familyLegEnded(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID back) {
        var result = form.asked("result").map(LegResult::valueOf).orElseGet(() -> result(form));
        var refused = form.asked("refused").map(Boolean::valueOf).orElseGet(() -> RegionRefusals.isOne(form));
        var workerGone = CallStatus.isOver(form);
        return TwiML.answer(receptionist.ask(
                form,
                Paths.BACK_LEG + "?back=" + back + "&result=" + result + "&refused=" + refused,
                () -> desk.familyLegEnded(back, new FamilyLeg(result, refused), workerGone),
                twiml::of,
                () -> workerGone ? TwiML.EMPTY : answers.notConnected()));
    }

    @PostMapping(Paths.BACK_ANSWERED)
    ResponseEntity<Void> familyAnswered(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID back) {
        if (form.get("CallStatus").filter("in-progress"::equals).isPresent()) {
            desk.familyAnswered(back);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping(Paths.STAFF_KEYS)
    ResponseEntity<String> workerKeyed(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam int step) {
        var call = form.get("CallSid").orElse("");
        var keys = form.get("Digits").filter(it -> it.matches("\\d{1,9}")).orElse("");
        return TwiML.answer(receptionist.ask(
                form,
                // The keys may be a PIN, which belongs in no URL: they are asked for once more.
                Paths.STAFF_KEYS + "?step=0",
                () -> desk.workerKeyed(call, step, keys),
                twiml::of,
                answers::notConnected));
    }

    private static LegResult result(Form form) {
        var connected = form.get("DialBridged").filter("false"::equals).isEmpty();
        return switch (form.get("DialCallStatus").orElse("")) {
            case "completed", "answered" -> connected ? LegResult.COMPLETED : LegResult.NO_ANSWER;
            case "busy" -> LegResult.BUSY;
            case "no-answer" -> LegResult.NO_ANSWER;
            case "canceled" -> LegResult.CANCELED;
            default -> LegResult.FAILED;
        };
    }
}
