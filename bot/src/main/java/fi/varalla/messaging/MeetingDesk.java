package fi.varalla.messaging;

import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import java.util.List;
import java.util.UUID;

/// Decides where everybody goes while a colleague is called into a talk. The telephone channel asks, and does what the
/// answer says; a repeat of the same question changes nothing.
public interface MeetingDesk {

    /// Who somebody on the phone is.
    enum Seat {
        FAMILY,
        /// The worker who talked with the family and asked a colleague in.
        HOST,
        /// The colleague.
        GUEST
    }

    /// Somebody was moved here, or has waited for a while.
    ///
    /// @param key the digit pressed meanwhile; empty if none was
    Plan comes(UUID meeting, Seat seat, String key);

    /// Somebody's time in the room is over: they hung up, or whoever held it did.
    ///
    /// @param gone whether they hung up
    Plan leaves(UUID meeting, Seat seat, boolean gone);

    /// Somebody is in the room and nobody else: what they hear until that changes.
    List<Speech> waitsAlone(UUID meeting, Seat seat);
}
