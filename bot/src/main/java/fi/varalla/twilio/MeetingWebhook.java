package fi.varalla.twilio;

import fi.varalla.messaging.MeetingDesk;
import fi.varalla.messaging.MeetingDesk.Seat;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where Twilio asks what to do with somebody whose talk a colleague was called into.
@RestController
class MeetingWebhook {

    private final Receptionist receptionist;
    private final MeetingDesk desk;
    private final StaticAnswers answers;
    private final TwiML twiml;

    MeetingWebhook(Receptionist receptionist, MeetingDesk desk, StaticAnswers answers, TwiML twiml) {
        this.receptionist = receptionist;
        this.desk = desk;
        this.answers = answers;
        this.twiml = twiml;
    }

    @PostMapping(Paths.ROOM)
    ResponseEntity<String> comes(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID meeting, @RequestParam Seat seat) {
        var key = form.key();
        return TwiML.answer(receptionist.ask(
                form,
                Form.withKey(RoomTwiML.path(Paths.ROOM, meeting, seat), key),
                () -> desk.comes(meeting, seat, key),
                twiml::of,
                () -> lost(form, seat)));
    }

    /// The action of the room's `<Dial>`.
    @PostMapping(Paths.ROOM_LEFT)
    ResponseEntity<String> leaves(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID meeting, @RequestParam Seat seat) {
        var gone = CallStatus.isOver(form);
        return TwiML.answer(receptionist.ask(
                form,
                RoomTwiML.path(Paths.ROOM_LEFT, meeting, seat),
                () -> desk.leaves(meeting, seat, gone),
                twiml::of,
                () -> gone ? TwiML.EMPTY : lost(form, seat)));
    }

    /// The words for whoever is alone in the room.
    @PostMapping(Paths.ROOM_ALONE)
    ResponseEntity<String> waitsAlone(
            @RequestAttribute(SignedRequests.FORM) Form form, @RequestParam UUID meeting, @RequestParam Seat seat) {
        return TwiML.answer(receptionist.ask(
                form,
                RoomTwiML.path(Paths.ROOM_ALONE, meeting, seat),
                () -> desk.waitsAlone(meeting, seat),
                RoomTwiML::alone,
                () -> TwiML.EMPTY));
    }

    /// A caller reaches somebody even while our stores are away; a worker hears that it did not work.
    private String lost(Form form, Seat seat) {
        return seat == Seat.FAMILY ? answers.caller(form.get("To").flatMap(Numbers::phone)) : answers.notConnected();
    }
}
