package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stretch of plan, and when it was first given to the workers.
///
/// @param to exclusive
public record Publication(Instant from, Instant to, Instant at) {

    public Span span() {
        return new Span(from, to);
    }

    /// A rota was made known up to an instant.
    record Reach(Instant at, Instant until) {}

    /// Whatever was given before is not given again: each stretch keeps the moment at which it was first known.
    ///
    /// @param reaches in order of their moment
    static List<Publication> of(List<Reach> reaches) {
        var given = new ArrayList<Publication>();
        var known = Instant.MIN;
        for (var reach : reaches) {
            var from = Span.later(known, reach.at());
            if (reach.until().isAfter(from)) {
                given.add(new Publication(from, reach.until(), reach.at()));
                known = reach.until();
            }
        }
        return List.copyOf(given);
    }
}
