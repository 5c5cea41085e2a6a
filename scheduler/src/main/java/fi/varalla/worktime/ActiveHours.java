package fi.varalla.worktime;

import fi.varalla.rota.Span;
import fi.varalla.rota.WallClock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/// Hours in which whoever is on duty on a level is at work, not on standby: whatever put the worker there, a rotation,
/// an override or a swap. That is why it is told by level and clock and not by rotation.
///
/// @param weekdays the dates on which they begin; empty: every date
/// @param to       on the same date if later than `from`, otherwise on the next; the same time: a full day
public record ActiveHours(int level, Set<DayOfWeek> weekdays, LocalTime from, LocalTime to) {

    public ActiveHours {
        weekdays = Set.copyOf(weekdays);
    }

    /// A level whose workers are always at work.
    public static ActiveHours always(int level) {
        return new ActiveHours(level, Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    boolean opensOn(LocalDate date) {
        return weekdays.isEmpty() || weekdays.contains(date.getDayOfWeek());
    }

    Span on(LocalDate date, WallClock clock) {
        var closing = to.isAfter(from) ? date : date.plusDays(1);
        return new Span(clock.start(date.atTime(from)), clock.end(closing.atTime(to)));
    }
}
