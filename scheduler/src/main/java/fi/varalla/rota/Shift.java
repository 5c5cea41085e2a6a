package fi.varalla.rota;

import java.time.Instant;

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
