package fi.varalla.twilio;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.Connected;
import fi.varalla.messaging.RegionRefused;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where Twilio asks what to do with a call. Somebody listens to silence meanwhile, so every answer is TwiML, in
/// time.
@RestController
class VoiceWebhook {

    private final Receptionist receptionist;
    private final StaticAnswers answers;
    private final TwiML twiml;
    private final Aside aside;
    private final Clock clock;

    VoiceWebhook(Receptionist receptionist, StaticAnswers answers, TwiML twiml, Aside aside, Clock clock) {
        this.receptionist = receptionist;
        this.answers = answers;
        this.twiml = twiml;
        this.aside = aside;
        this.clock = clock;
    }

    @PostMapping(Paths.VOICE)
    ResponseEntity<String> incoming(@RequestAttribute(SignedRequests.FORM) Form form) {
        var call = form.get("CallSid");
        var line = line(form);
        if (call.isEmpty() || line.isEmpty()) {
            return TwiML.answer(answers.caller(line));
        }
        var incoming = new IncomingCall(
                call.get(),
                form.get("From").flatMap(Numbers::phone).orElse(null),
                line.get(),
                clock.instant(),
                form.get("StirVerstat").orElse(null));
        return TwiML.answer(receptionist.ask(
                form, Paths.VOICE, desk -> desk.incoming(incoming), twiml::of, () -> answers.caller(line)));
    }

    /// The caller pressed a key during the greeting, or stays on the line without a worker.
    @PostMapping(Paths.CALLER_KEY)
    ResponseEntity<String> callerKeyed(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam Optional<UUID> stays) {
        var call = form.get("CallSid").orElse("");
        var key = form.key();
        return TwiML.answer(receptionist.ask(
                form,
                Form.withKey(stays.map(Paths::stays).orElse(Paths.CALLER_KEY), key),
                desk -> stays.map(it -> desk.callerStayed(call, it, key)).orElseGet(() -> desk.callerKeyed(call, key)),
                twiml::of,
                () -> answers.caller(line(form))));
    }

    /// The action of a `<Dial>`. Twilio tells the result only once, so a repeat carries it in the URL.
    @PostMapping(Paths.LEG)
    ResponseEntity<String> legEnded(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID attempt) {
        var result = form.asked("result").map(LegResult::valueOf).orElseGet(() -> result(form));
        var callerGone = CallStatus.isOver(form);
        if (form.get("DialBridged").filter("true"::equals).isPresent()) {
            aside.tell(new Connected(attempt));
        }
        if (RegionRefusals.isOne(form)) {
            aside.tell(new RegionRefused(attempt));
        }
        return TwiML.answer(receptionist.ask(
                form,
                Paths.LEG + "?attempt=" + attempt + "&result=" + result,
                desk -> desk.legEnded(attempt, result, callerGone),
                twiml::of,
                () -> callerGone ? TwiML.EMPTY : answers.caller(line(form))));
    }

    @PostMapping(Paths.WHISPER)
    ResponseEntity<String> legAnswered(@RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID attempt) {
        return TwiML.answer(receptionist.ask(
                form,
                Paths.WHISPER + "?attempt=" + attempt,
                desk -> desk.legAnswered(attempt),
                twiml::of,
                answers::notConnected));
    }

    @PostMapping(Paths.KEY)
    ResponseEntity<String> legKeyed(
            @RequestAttribute(SignedRequests.FORM) Form form,
            @RequestParam UUID attempt,
            @RequestParam(defaultValue = "false") boolean again) {
        var key = form.key();
        return TwiML.answer(receptionist.ask(
                form,
                Form.withKey(Paths.key(attempt, again), key),
                desk -> desk.legKeyed(attempt, key, form.get("CallSid").orElse(""), again),
                twiml::of,
                answers::notConnected));
    }

    /// The action of a `<Record>`, also when the caller hung up while speaking (`Digits=hangup`).
    @PostMapping(Paths.RECORDED)
    ResponseEntity<String> messageTaken(@RequestAttribute(SignedRequests.FORM) Form form) {
        var call = form.get("CallSid");
        return TwiML.answer(
                call.isEmpty()
                        ? TwiML.EMPTY
                        : receptionist.ask(
                                form,
                                Paths.RECORDED,
                                desk -> desk.messageTaken(call.get()),
                                twiml::of,
                                () -> TwiML.EMPTY));
    }

    private static Optional<Phone> line(Form form) {
        return form.get("To").flatMap(Numbers::phone);
    }

    private static LegResult result(Form form) {
        return switch (form.get("DialCallStatus").orElse("")) {
            case "completed", "answered" -> LegResult.COMPLETED;
            case "busy" -> LegResult.BUSY;
            case "no-answer" -> LegResult.NO_ANSWER;
            case "canceled" -> LegResult.CANCELED;
            default -> isOff(form) ? LegResult.NO_ANSWER : LegResult.FAILED;
        };
    }

    /// SIP 480 "Temporarily Unavailable" is a phone that is switched off or out of reach, not a wrong number.
    private static boolean isOff(Form form) {
        return form.get("DialSipResponseCode")
                .or(() -> form.get("SipResponseCode"))
                .filter("480"::equals)
                .isPresent();
    }
}
