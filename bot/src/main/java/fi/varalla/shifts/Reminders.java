package fi.varalla.shifts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an open request is spoken of again: pure.
final class Reminders {

    private static final List<Duration> BEFORE = List.of(Duration.ofDays(3), Duration.ofDays(1), Duration.ofHours(12));
    private static final Duration ALARM = Duration.ofDays(1);

    private Reminders() {}

    /// The next time at which the asked are reminded, three days, one day and twelve hours before the deadline.
    ///
    /// @return null: there is none left
    static @Nullable Instant next(Instant now, Instant deadline) {
        return BEFORE.stream()
                .map(deadline::minus)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /// When the coordinators hear that nobody has taken it: a day before the deadline, or once a quarter of the time
    /// has
    /// passed, if less than a day is left.
    static Instant alarm(Instant now, Instant deadline) {
        var usual = deadline.minus(ALARM);
        return usual.isAfter(now)
                ? usual
                : now.plus(Duration.between(now, deadline).dividedBy(4));
    }
}
