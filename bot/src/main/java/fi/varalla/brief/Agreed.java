package fi.varalla.brief;

import fi.varalla.casework.CaseId;
import fi.varalla.line.LineId;
import fi.varalla.rota.Span;
import fi.varalla.rota.WallClock;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Hours in which a worker agreed to be rung by the families of their own clients, on duty or not.
///
/// @param line     of the clients; each line is agreed on by itself
/// @param caseId   with whose family alone this is agreed, whichever line it calls; null: with all of the worker's own
///                 on the line
/// @param days     on which such a window begins
/// @param from     wall time, inclusive
/// @param to       wall time, exclusive; at or before `from`: of the day after
public record Agreed(
        UUID id,
        WorkerId worker,
        LineId line,
        @Nullable CaseId caseId,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to) {

    public Agreed {
        days = Set.copyOf(days);
    }

    /// With all families of the worker's own on the line.
    public Agreed(UUID id, WorkerId worker, LineId line, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        this(id, worker, line, null, days, from, to);
    }

    /// Whether a family of the worker's own is meant.
    ///
    /// @param calls the line that it calls
    /// @param of    its case; null if that is not certain
    public boolean isWith(LineId calls, @Nullable CaseId of) {
        return caseId == null ? line.equals(calls) : caseId.equals(of);
    }

    /// The windows that touch a span, whole and in order. Wall times that a change of the clocks repeats or leaves out
    /// are read as the rota reads them ([WallClock]).
    ///
    /// @param zone of the wall times
    public List<Span> windows(Span around, ZoneId zone) {
        var clock = new WallClock(zone.getRules());
        var first = clock.show(around.from()).toLocalDate().minusDays(1);
        var last = clock.show(around.to()).toLocalDate();
        return first.datesUntil(last.plusDays(1))
                .filter(date -> days.contains(date.getDayOfWeek()))
                .map(date -> new Span(
                        clock.start(date.atTime(from)),
                        clock.end((from.isBefore(to) ? date : date.plusDays(1)).atTime(to))))
                .filter(window -> window.from().isBefore(window.to()) && window.touches(around))
                .toList();
    }

    /// @param zone of the wall times
    public boolean holds(Instant at, ZoneId zone) {
        var local = at.atZone(zone).toLocalDateTime();
        var time = local.toLocalTime();
        var day = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
    }
}
