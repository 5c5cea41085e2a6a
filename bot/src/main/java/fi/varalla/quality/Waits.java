package fi.varalla.quality;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// How long people waited.
///
/// @param sorted the shortest first
public record Waits(List<Duration> sorted) {

    public Waits {
        sorted = sorted.stream().sorted().toList();
    }

    static Waits of(Collection<Duration> waits) {
        return new Waits(List.copyOf(waits));
    }

    public int count() {
        return sorted.size();
    }

    /// Whether there is enough to tell.
    public boolean told() {
        return count() >= Share.FEWEST;
    }

    /// The wait in the middle; between the two in the middle of an even number. Only for those that are [#told].
    public Duration median() {
        var upper = sorted.get(count() / 2);
        return count() % 2 == 1
                ? upper
                : sorted.get(count() / 2 - 1).plus(upper).dividedBy(2);
    }

    /// The shortest wait that so many of a hundred did not wait longer than (the nearest rank). Only for those that are
    /// [#told].
    ///
    /// @param percent from 1 to 100
    public Duration percentile(int percent) {
        return sorted.get(Math.ceilDiv(count() * percent, 100) - 1);
    }

    /// How many waited at most so long.
    public int within(Duration longest) {
        return (int) sorted.stream().filter(it -> it.compareTo(longest) <= 0).count();
    }
}
