package fi.varalla.watch;

import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a message of our own is due, and what those of before say. Decides, and touches nothing.
final class Chain {

    /// While it is broken, people wait to hear that it is whole again.
    static final Duration SOON = Duration.ofMinutes(5);

    private Chain() {}

    /// @param asked  when it was sent off
    /// @param due    when it has to be back
    /// @param done   when it was back; null: not yet
    /// @param failed whether it is known that it will not come back
    record Run(
            long id, Instant asked, Instant due, @Nullable Instant done, boolean failed) {

        boolean isBad(Instant now) {
            return done == null && (failed || !due.isAfter(now));
        }

        boolean isUnderWay(Instant now) {
            return done == null && !isBad(now);
        }
    }

    /// @param runs  the newest first
    /// @param every how often while all is well
    static boolean isDue(List<Run> runs, Instant now, Duration every) {
        if (runs.isEmpty()) {
            return true;
        }
        var last = runs.getFirst();
        var pause = last.isBad(now) && SOON.compareTo(every) < 0 ? SOON : every;
        return !last.isUnderWay(now) && !last.asked().plus(pause).isAfter(now);
    }

    /// While one is under way, the one before it counts.
    static Sight sight(List<Run> runs, Instant now) {
        var heard = runs.stream()
                .map(Run::done)
                .filter(it -> it != null)
                .findFirst()
                .orElse(null);
        var counts = runs.stream().filter(it -> !it.isUnderWay(now)).findFirst();
        var bad = counts.filter(it -> it.isBad(now));
        return new Sight(
                heard,
                0,
                bad.isPresent() ? Trouble.CHAIN : null,
                bad.map(Run::asked).orElse(null));
    }
}
