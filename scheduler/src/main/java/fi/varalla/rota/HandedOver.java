package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.Set;

/// A fact: at this instant the people on duty changed, on any level. Published once, inside the transaction that notes
/// it.
///
/// @param outgoing who was on duty on some level just before and is on none now
/// @param incoming who is on duty on some level now and was on none before
public record HandedOver(LineId line, Instant at, Set<WorkerId> outgoing, Set<WorkerId> incoming) {}
