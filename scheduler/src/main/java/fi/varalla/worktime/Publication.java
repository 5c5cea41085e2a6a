package fi.varalla.worktime;

import fi.varalla.rota.Span;
import java.time.Instant;

/// A plan for a span, and when it was given to the workers.
public record Publication(Instant from, Instant to, Instant at) {

    Span span() {
        return new Span(from, to);
    }
}
