package fi.varalla.messaging;

/// A way of sending.
public interface Channel {

    boolean reaches(Address address);

    /// Whether [#send] looks up what may have been sent: then the text needs no mark of a possible repeat, and must not
    /// have one, or it would not be found.
    default boolean looksUp() {
        return false;
    }

    /// Sends, waiting for the provider's answer. Never throws for what a provider or the network does: that is a
    /// [Delivery].
    Delivery send(Outgoing outgoing);
}
