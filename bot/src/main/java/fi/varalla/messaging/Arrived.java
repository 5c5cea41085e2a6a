package fi.varalla.messaging;

import java.util.UUID;

/// A fact: all parts of a parcel are on the phone. Published once, inside the transaction that notes it; only
/// where the provider tells.
public record Arrived(UUID parcel, Message message) {}
