package fi.varalla.worktime;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WallClock;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Nights, from 23 to 06 by the clock on the wall (872/2019 § 8): six hours on the night when the clocks go forward,
/// eight when they go back.
record NightRules(WorktimeLimits.Nights limits, WallClock clock) {

    private static final LocalTime BEGIN = LocalTime.of(23, 0);
    private static final LocalTime END = LocalTime.of(6, 0);

    /// @param date on which it begins
    Span night(LocalDate date) {
        return new Span(
                clock.start(date.atTime(BEGIN)), clock.end(date.plusDays(1).atTime(END)));
    }

    /// The nights that touch a span.
    List<Span> nights(Span asked) {
        var nights = new ArrayList<Span>();
        for (var date = date(asked.from()).minusDays(1);
                night(date).from().isBefore(asked.to());
                date = date.plusDays(1)) {
            if (night(date).touches(asked)) {
                nights.add(night(date));
            }
        }
        return nights;
    }

    private LocalDate date(Instant at) {
        return clock.show(at).toLocalDate();
    }

    /// The nights in which at least so much of these spans lies, as the Act counts them.
    List<Span> worked(Spans duty) {
        if (duty.list().isEmpty()) {
            return List.of();
        }
        var all = new Span(duty.list().getFirst().from(), duty.list().getLast().to());
        return nights(all).stream()
                .filter(night -> Timeline.total(duty.in(night)).compareTo(limits.least()) >= 0)
                .toList();
    }

    /// Not more nights in a row than allowed, and time off after so many. Nights that are too many only because standby
    /// is counted are a note: the Act speaks of work.
    Stream<Warning> inARow(Timeline worker, Span asked) {
        var byWork = runs(worker, worker.active(), Severity.SERIOUS, asked);
        return !byWork.isEmpty() || !limits.standbyCounts()
                ? byWork.stream()
                : runs(worker, worker.onDuty(), Severity.NOTE, asked).stream();
    }

    private List<Warning> runs(Timeline worker, Spans duty, Severity severity, Span asked) {
        var warnings = new ArrayList<Warning>();
        var run = new ArrayList<Span>();
        for (var night : worked(duty)) {
            if (!run.isEmpty()
                    && !date(night.from()).equals(date(run.getLast().from()).plusDays(1))) {
                look(worker, duty, run, severity).ifPresent(warnings::add);
                run.clear();
            }
            run.add(night);
        }
        look(worker, duty, run, severity).ifPresent(warnings::add);
        warnings.removeIf(warning -> !new Span(warning.from(), warning.to()).touches(asked));
        return warnings;
    }

    private Optional<Warning> look(Timeline worker, Spans duty, List<Span> run, Severity severity) {
        var most = limits.inARow();
        if (run.size() > most) {
            return Optional.of(new Warning(
                    Kind.NIGHTS_IN_A_ROW,
                    severity,
                    worker.worker(),
                    run.getFirst().from(),
                    run.getLast().to(),
                    Numbers.count(run.size(), most)));
        }
        return run.size() == most ? restAfter(worker, duty, run.getLast(), severity) : Optional.empty();
    }

    private Optional<Warning> restAfter(Timeline worker, Spans duty, Span lastNight, Severity severity) {
        var end = duty.list().stream()
                .filter(span -> span.touches(lastNight))
                .map(Span::to)
                .reduce(lastNight.from(), Span::later);
        return duty.list().stream()
                .map(Span::from)
                .filter(start -> !start.isBefore(end))
                .findFirst()
                .filter(next -> next.isAfter(end))
                .map(next -> new Span(end, next))
                .filter(rest -> Timeline.length(rest).compareTo(limits.restAfter()) < 0)
                .map(rest -> new Warning(
                        Kind.REST_AFTER_NIGHTS,
                        severity,
                        worker.worker(),
                        rest.from(),
                        rest.to(),
                        Numbers.minutes(Timeline.length(rest), limits.restAfter())));
    }
}
