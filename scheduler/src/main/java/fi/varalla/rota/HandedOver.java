package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.Set;

/// A fact: at this instant the people on duty changed, on any level. Published once, inside the transaction that notes
/// it.
///
/// @param outgoing who was on duty on some level just before and is on none now
/// @param incoming who is on duty on some level now and was on none before
/// @param passed   who came and went unseen since the last look, after an outage say: told nothing, but what reached
///                 them meanwhile goes on with the others' work; none of them is in the other two
public record HandedOver(
        LineId line, Instant at, Set<WorkerId> outgoing, Set<WorkerId> incoming, Set<WorkerId> passed) {}
