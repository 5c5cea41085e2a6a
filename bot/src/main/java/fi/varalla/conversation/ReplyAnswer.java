package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;

/// Takes the words by which a worker replies to a message of another room. A bean of this type is all it takes; no
/// family
/// ever hears these words.
public interface ReplyAnswer {

    /// Runs inside the transaction of the inbox.
    ///
    /// @param heard names the message that it replies to
    /// @return false if that message is none of this room's
    boolean replied(Worker worker, Inbound.Text heard);
}
