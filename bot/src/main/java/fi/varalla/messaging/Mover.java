package fi.varalla.messaging;

import fi.varalla.messaging.MeetingDesk.Seat;
import java.util.UUID;

/// The telephone channel's way of taking somebody who is on the phone out of what they are in. It never throws for what
/// the provider or the network does, and repeats nothing by itself: to move somebody twice does no harm.
public interface Mover {

    /// Moves a part of a call; where to is asked of [MeetingDesk#comes] then.
    ///
    /// @param call the provider's id
    Moved move(String call, UUID meeting, Seat seat);

    /// What became of it.
    enum Moved {
        DONE,
        /// Not done, or nobody knows.
        TRY_AGAIN,
        /// That part is over, or cannot be moved.
        NEVER
    }
}
