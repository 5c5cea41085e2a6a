package fi.varalla.messaging;

import java.util.UUID;

/// A fact: we know what became of a parcel. Published inside the transaction that notes it.
///
/// @param delivery [Delivery.Sent], [Delivery.Partly] or [Delivery.Refused]; [Delivery.Unknown] when it will be sent
/// again as a possible
/// repeat;
///                 [Delivery.TryAgain] when the provider wants us to wait so long that another way should be used
public record Settled(UUID parcel, Message message, Delivery delivery) {}
