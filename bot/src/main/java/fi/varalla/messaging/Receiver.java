package fi.varalla.messaging;

/// Takes in everything the channels hear, except calls. Called by the [Inbox], inside its transaction, once for each
/// thing heard.
public interface Receiver {

    void receive(Inbound inbound);
}
