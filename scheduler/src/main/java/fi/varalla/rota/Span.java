package fi.varalla.rota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of time, from the first instant up to but not including the last.
public record Span(Instant from, Instant to) {

    static final Span EVER = new Span(Instant.MIN, Instant.MAX);

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean touches(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /// What both share, or null when that takes no time.
    public @Nullable Span and(Span other) {
        var start = later(from, other.from);
        var end = earlier(to, other.to);
        return start.isBefore(end) ? new Span(start, end) : null;
    }

    public static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
