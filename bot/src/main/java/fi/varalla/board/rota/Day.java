package fi.varalla.board.rota;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One column of the grid.
///
/// @param holiday its name, or null
/// @param outside shown only because its week is
record Day(
        LocalDate date, Instant from, Instant to, @Nullable String holiday, boolean today, boolean outside) {

    static Day of(LocalDate date, ZoneId zone, @Nullable String holiday, LocalDate today, boolean outside) {
        var from = date.atStartOfDay(zone).toInstant();
        var to = date.plusDays(1).atStartOfDay(zone).toInstant();
        return new Day(date, from, to, holiday, date.equals(today), outside);
    }

    int minutes() {
        return (int) Duration.between(from, to).toMinutes();
    }

    /// 23 or 25 when the clocks change on this day, else 24.
    int hours() {
        return Math.round(minutes() / 60f);
    }

    boolean clocksChange() {
        return minutes() != 24 * 60;
    }

    boolean isWeekend() {
        return date.getDayOfWeek().getValue() > 5;
    }

    boolean isPast(Instant now) {
        return !to.isAfter(now);
    }

    /// Minutes of this day that have passed at an instant; -1 on any other day.
    int minuteOf(Instant at) {
        return at.isBefore(from) || !at.isBefore(to)
                ? -1
                : (int) Duration.between(from, at).toMinutes();
    }
}
