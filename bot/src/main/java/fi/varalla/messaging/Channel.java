package fi.varalla.messaging;

/// A way of sending.
public interface Channel {

    boolean reaches(Address address);

    /// Sends, waiting for the provider's answer. Never throws for what a provider or the network does: that is a
    /// [Delivery].
    Delivery send(Outgoing outgoing);
}
