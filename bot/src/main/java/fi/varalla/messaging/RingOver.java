package fi.varalla.messaging;

import java.util.UUID;

/// A fact: we know what came of a [Ring]. Published inside the transaction that notes it.
///
/// [RingResult#CONFIRMED] may follow another result, when a call that was given up was answered after all.
///
/// @param about as in the [Ring]
/// @param why   a short machine-readable reason, such as `busy-with-a-call`; empty if there is nothing to add
public record RingOver(UUID ring, String about, RingResult result, String why) {}
