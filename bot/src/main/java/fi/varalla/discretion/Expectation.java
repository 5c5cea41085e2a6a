package fi.varalla.discretion;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How soon a family may honestly expect that a human answers, and whether the worker of now will be the one.
///
/// @param within     in whole minutes, at least one; in steps of five from ten on, for it is an estimate
/// @param outlasts whether the worker is still on duty by then
public record Expectation(Duration within, boolean outlasts) {

    /// Fewer answers than this tell nothing of how long it usually takes.
    static final int ENOUGH = 5;

    /// How long a worker is busy with one family that waits already, when nothing better is known.
    static final Duration EACH = Duration.ofMinutes(3);

    /// From here on a time of day says more than a number of minutes.
    private static final Duration LONG = Duration.ofMinutes(60);

    /// @param goal    T, the line's time to answer
    /// @param lately  how long families of this line waited for their first answer lately, in any order
    /// @param ahead   how many families wait for the same workers already
    /// @param silent  whether whoever is asked first does not answer: the next level comes in half a T later
    /// @param dutyEnd when the worker's shift ends; null for somebody who has none, and is there nevertheless
    public static Expectation of(
            Duration goal, List<Duration> lately, int ahead, boolean silent, Instant now, @Nullable Instant dutyEnd) {
        var wait = longer(goal, usual(lately)).plus(EACH.multipliedBy(ahead));
        if (silent) {
            wait = wait.plus(goal.dividedBy(2));
        }
        var told = rounded(wait);
        return new Expectation(told, dutyEnd == null || !now.plus(told).isAfter(dutyEnd));
    }

    public long minutes() {
        return within.toMinutes();
    }

    /// Whether it is so long that it is better told as a time of day.
    public boolean isLong() {
        return within.compareTo(LONG) > 0;
    }

    /// The wait in the middle, the longer one of two; nothing if there are too few.
    private static Duration usual(List<Duration> lately) {
        if (lately.size() < ENOUGH) {
            return Duration.ZERO;
        }
        var sorted = lately.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Duration rounded(Duration wait) {
        var minutes = Math.max(1, Math.ceilDiv(wait.toSeconds(), 60L));
        return Duration.ofMinutes(minutes < 10 ? minutes : Math.ceilDiv(minutes, 5L) * 5);
    }

    private static Duration longer(Duration one, Duration other) {
        return Collections.max(List.of(one, other));
    }
}
