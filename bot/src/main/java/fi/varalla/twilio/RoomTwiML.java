package fi.varalla.twilio;

import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.MeetingDesk.Seat;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The room in which a family, its worker and a colleague meet, in the words that Twilio understands
/// (twilio.com/docs/voice/twiml/conference). The room's name is an id that tells nothing.
final class RoomTwiML {

    /// Twilio asks for the words again after this.
    private static final Duration ALONE = Duration.ofSeconds(5);

    static String of(Plan.Room room, PublicUrl publicUrl) {
        var conference = new Element("Conference")
                .with("startConferenceOnEnter", true)
                .with("endConferenceOnExit", room.holds())
                .with("beep", false)
                .with("maxParticipants", 3)
                .with("waitUrl", publicUrl.of(path(Paths.ROOM_ALONE, room.meeting(), room.seat())))
                .with("waitMethod", "POST")
                .saying(room.meeting().toString());
        var dial = new Element("Dial")
                .with("action", publicUrl.of(path(Paths.ROOM_LEFT, room.meeting(), room.seat())))
                .with("method", "POST")
                .holding(conference);
        return new Element("Response")
                .holding(TwiML.said(room.say()))
                .holding(dial)
                .document();
    }

    /// What somebody hears who is alone in the room.
    static String alone(List<Speech> say) {
        return new Element("Response")
                .holding(TwiML.said(say))
                .holding(new Element("Pause").with("length", TwiML.seconds(ALONE, 1, 60)))
                .document();
    }

    static String path(String path, UUID meeting, Seat seat) {
        return path + "?meeting=" + meeting + "&seat=" + seat;
    }

    private RoomTwiML() {}
}
