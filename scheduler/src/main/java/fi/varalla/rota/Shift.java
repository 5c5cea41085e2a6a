package fi.varalla.rota;

import java.time.Instant;
import java.util.Optional;

/// One worker's unbroken stretch on call on one level, from the first instant up to but not including the last.
///
/// @param level  1 is rung first, 2 is the backup, and so on
/// @param source what put the worker there
public record Shift(int level, WorkerId worker, Instant from, Instant to, Source source) {

    public Shift {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A shift ends after it starts: %s – %s".formatted(from, to));
        }
    }

    /// The part that lies before an instant, if any.
    Optional<Shift> before(Instant at) {
        return from.isBefore(at)
                ? Optional.of(new Shift(level, worker, from, Span.earlier(to, at), source))
                : Optional.empty();
    }

    /// The part that lies after an instant, if any.
    Optional<Shift> after(Instant at) {
        return to.isAfter(at)
                ? Optional.of(new Shift(level, worker, Span.later(from, at), to, source))
                : Optional.empty();
    }

    public Span span() {
        return new Span(from, to);
    }

    /// What put the worker on duty.
    public enum Source {
        ROTATION,
        OVERRIDE,
        SWAP,
        TEMPORARY
    }
}
