package fi.varalla.workhours;

import fi.varalla.calendars.BusySpan;
import fi.varalla.line.LineId;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.TakeWarnings.Take;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import fi.varalla.worktime.Warning.Unit;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A change of one line's rota, as the rules of working time look at it. It decides and touches nothing.
///
/// @param before the shifts of the span as they are
/// @param after  as they would be
record Replanned(LineId line, List<Shift> before, List<Shift> after, Instant from, Instant to) {

    private static final Duration AROUND = Duration.ofDays(15);

    /// Only those of whom something changes can have something new.
    Set<WorkerId> concerned() {
        var same = Set.copyOf(before);
        var kept = Set.copyOf(after);
        return Stream.concat(
                        before.stream().filter(shift -> !kept.contains(shift)),
                        after.stream().filter(shift -> !same.contains(shift)))
                .map(Shift::worker)
                .collect(Collectors.toSet());
    }

    /// How far the rules look.
    Span reach(WorktimeLimits own, ZoneId zone) {
        var month = YearMonth.from(to.atZone(zone));
        return new Span(
                Span.earlier(
                        from.minus(AROUND), start(month.minusMonths(own.week().months() - 1L), zone)),
                Span.later(to.plus(AROUND), start(month.plusMonths(1), zone)));
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /// What lies there before and after the change.
    List<Span> beside(Span reach) {
        return List.of(new Span(reach.from(), from), new Span(to, reach.to()));
    }

    /// What it would be if somebody took a shift, or part of one: of theirs nothing else changes.
    ///
    /// @param rota of the line
    static Replanned taking(Rota rota, WorkerId taker, Take take) {
        var shift = take.shift();
        var before = rota.shifts(shift.from(), shift.to()).stream()
                .filter(each -> each.worker().equals(taker))
                .toList();
        var after = new ArrayList<>(before);
        after.add(new Shift(shift.level(), taker, shift.from(), shift.to(), shift.source()));
        return new Replanned(take.line(), before, after, shift.from(), shift.to());
    }

    /// Of whom it would want something while their own calendars say that they are busy.
    List<Warning> busy(Map<WorkerId, List<BusySpan>> busy) {
        var known = Set.copyOf(before);
        return after.stream()
                .filter(shift -> !known.contains(shift))
                .flatMap(shift -> busy.getOrDefault(shift.worker(), List.of()).stream()
                        .map(span -> new Span(span.from(), span.to()).and(shift.span()))
                        .flatMap(Stream::ofNullable)
                        .map(span -> new Warning(
                                Kind.BUSY,
                                Severity.NOTE,
                                shift.worker(),
                                span.from(),
                                span.to(),
                                new Numbers(
                                        Duration.between(span.from(), span.to()).toMinutes(), 0, Unit.MINUTES))))
                .distinct()
                .toList();
    }
}
