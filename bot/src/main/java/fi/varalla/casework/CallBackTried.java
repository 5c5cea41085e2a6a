package fi.varalla.casework;

import fi.varalla.rota.WorkerId;
import java.time.Instant;

/// A worker called back and nobody answered. Told in the transaction that notes it.
///
/// @param tries  how often this has been so
/// @param enough whether it is the coordinators' now
/// @param dueAt  by when to call again
public record CallBackTried(ContactId contact, WorkerId by, int tries, boolean enough, Instant dueAt) {}
