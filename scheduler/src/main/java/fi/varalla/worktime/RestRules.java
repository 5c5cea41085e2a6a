package fi.varalla.worktime;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/// Daily and weekly rest (872/2019 §§ 25, 27).
record RestRules(WorktimeLimits.Rest limits, ZoneId zone) {

    private static final Duration DAY = Duration.ofHours(24);

    /// In the 24 hours after each start of work there is an unbroken rest. Work done on standby does not break it
    /// (§ 25), so only shifts count. Several shifts that lack the same rest are told once.
    Stream<Warning> daily(Timeline worker, Span asked) {
        var work = limits.standbyBreaks() ? worker.onDuty() : worker.active();
        Map<Instant, Warning> byRest = new TreeMap<>();
        for (var shift : work.list()) {
            var day = new Span(shift.from(), shift.from().plus(DAY));
            var rest = longest(work.leaveOf(day), new Span(day.to(), day.to()));
            if (day.touches(asked) && isShorter(rest, limits.daily())) {
                byRest.merge(
                        rest.from(), daily(worker, rest, day), BinaryOperator.minBy(comparingLong(RestRules::found)));
            }
        }
        return byRest.values().stream();
    }

    private Warning daily(Timeline worker, Span rest, Span day) {
        var about = rest.from().equals(rest.to()) ? day : rest;
        return new Warning(
                Kind.DAILY_REST,
                isShorter(rest, limits.dailyLeast()) ? Severity.SERIOUS : Severity.WARNING,
                worker.worker(),
                about.from(),
                about.to(),
                Numbers.minutes(Timeline.length(rest), limits.daily()));
    }

    private static long found(Warning warning) {
        return warning.numbers().found();
    }

    /// Each week, from Monday on, has an unbroken rest; two weeks may make up for each other, but not below the least
    /// (§ 27). A rest counts whole in the week that holds its middle, and elsewhere by the part that lies there.
    /// Answering on standby breaks this rest: only § 25 excepts it.
    Stream<Warning> weekly(Timeline worker, Span asked) {
        var work = limits.standbyBreaks() ? Timeline.union(worker.onDuty(), worker.answered()) : worker.worked();
        return weeks(asked)
                .filter(week -> !work.in(week).isEmpty())
                .flatMap(week -> weekly(worker, work, week).stream());
    }

    private List<Warning> weekly(Timeline worker, Spans work, Span week) {
        var rest = weeklyRest(work, week);
        if (rest.compareTo(limits.weeklyLeast()) >= 0
                && (rest.compareTo(limits.weekly()) >= 0 || (limits.averaged() && isMadeUpFor(work, week, rest)))) {
            return List.of();
        }
        var severity = rest.compareTo(limits.weeklyLeast()) < 0 ? Severity.SERIOUS : Severity.WARNING;
        return List.of(new Warning(
                Kind.WEEKLY_REST,
                severity,
                worker.worker(),
                week.from(),
                week.to(),
                Numbers.minutes(rest, limits.weekly())));
    }

    private boolean isMadeUpFor(Spans work, Span week, Duration rest) {
        var enough = limits.weekly().multipliedBy(2);
        return Stream.of(
                        week(monday(week.from()).minusWeeks(1)),
                        week(monday(week.from()).plusWeeks(1)))
                .anyMatch(other -> rest.plus(weeklyRest(work, other)).compareTo(enough) >= 0);
    }

    private Duration weeklyRest(Spans work, Span week) {
        var around = new Span(week.from().minus(DAY.multipliedBy(14)), week.to().plus(DAY.multipliedBy(14)));
        return work.leaveOf(around).stream()
                .map(rest -> within(rest, week))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration within(Span rest, Span week) {
        var whole = Timeline.length(rest);
        if (week.contains(rest.from().plus(whole.dividedBy(2)))) {
            return whole;
        }
        var part = rest.and(week);
        return part == null ? Duration.ZERO : Timeline.length(part);
    }

    private Stream<Span> weeks(Span asked) {
        return Stream.iterate(
                        monday(asked.from()),
                        monday -> monday.atStartOfDay(zone).toInstant().isBefore(asked.to()),
                        monday -> monday.plusWeeks(1))
                .map(this::week);
    }

    private LocalDate monday(Instant at) {
        return at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Span week(LocalDate monday) {
        return new Span(
                monday.atStartOfDay(zone).toInstant(),
                monday.plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    private static boolean isShorter(Span span, Duration limit) {
        return Timeline.length(span).compareTo(limit) < 0;
    }

    private static Span longest(List<Span> spans, Span none) {
        return spans.stream().max(comparing(Timeline::length)).orElse(none);
    }
}
