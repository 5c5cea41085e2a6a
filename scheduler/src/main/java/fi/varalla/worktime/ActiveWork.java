package fi.varalla.worktime;

import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import java.time.Instant;

/// Time in which a worker answered families: a call from its answer to its end, a message with the time it took.
///
/// @param to exclusive, after `from`
public record ActiveWork(WorkerId worker, Instant from, Instant to) {

    Span span() {
        return new Span(from, to);
    }
}
