package fi.varalla.messaging;

/// Takes in everything the channels hear, except calls. Called by the [Inbox], inside its transaction, once for each
/// thing heard.
public interface Receiver {

    /// @throws TooEarlyException if it can be understood only a moment later; it is tried again soon, and nothing was
    /// done
    void receive(Inbound inbound);

    /// A message was heard before something that it refers to is noted, as when somebody replies to a message whose
    /// sending has not been settled yet.
    class TooEarlyException extends RuntimeException {}
}
