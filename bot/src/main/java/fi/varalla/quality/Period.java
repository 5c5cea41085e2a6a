package fi.varalla.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// Whole days by the clock on the wall: a day is 23 or 25 hours long when the clocks change.
///
/// @param from the first day
/// @param to   the first day that does not belong to it
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("No days from %s to %s".formatted(from, to));
        }
    }

    /// @param months how many, of which `last` is the last
    public static Period of(YearMonth last, int months, ZoneId zone) {
        return new Period(
                last.minusMonths(months - 1L).atDay(1), last.plusMonths(1).atDay(1), zone);
    }

    public Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    public Instant end() {
        return to.atStartOfDay(zone).toInstant();
    }

    HourOfWeek hourOf(Instant at) {
        var local = at.atZone(zone);
        return new HourOfWeek(local.getDayOfWeek(), local.getHour());
    }

    /// How often each hour of the week has come by a moment: one that the clocks skip is missing once, one that they
    /// repeat is there twice.
    Map<HourOfWeek, Integer> hours(Instant now) {
        var last = now.isBefore(end()) ? now : end();
        var times = new HashMap<HourOfWeek, Integer>();
        for (var hour = begin(); hour.isBefore(last); hour = hour.plus(1, ChronoUnit.HOURS)) {
            times.merge(hourOf(hour), 1, Integer::sum);
        }
        return times;
    }
}
