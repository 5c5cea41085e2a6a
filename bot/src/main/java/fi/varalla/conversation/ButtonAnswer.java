package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;

/// Understands buttons of another room that a worker presses. A bean of this type is all it takes.
public interface ButtonAnswer {

    /// The first word of the room's choices, up to their first colon, such as `sw` of `sw:yes:…`. Two beans of one
    /// prefix stop the start.
    String prefix();

    /// Runs inside the transaction of the inbox. A press may come twice, late, or after things have changed.
    ///
    /// @param choice what stands after the prefix and its colon
    /// @return false if there is no such button any more: then the desk says so kindly
    boolean pressed(Worker worker, String choice, Inbound.Tap tap);
}
