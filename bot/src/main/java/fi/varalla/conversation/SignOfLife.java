package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;

/// Told of everything that a worker does in a chat or by SMS, before anybody acts on it. A bean of this type is all it
/// takes.
public interface SignOfLife {

    /// Runs inside the transaction of the inbox. What was said goes to whomever it is for all the same.
    ///
    /// @return whether it answers a question of the room: then words that are for nobody else need no further reply
    boolean heard(Worker worker, Inbound inbound);
}
