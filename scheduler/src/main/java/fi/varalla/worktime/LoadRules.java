package fi.varalla.worktime;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.stream.Stream;

/// How much a worker works and stands by, over weeks and months (872/2019 §§ 4, 18).
record LoadRules(WorktimeLimits limits, ZoneId zone) {

    private static final Duration WEEK = Duration.ofDays(7);

    /// The average over the months that end with the last one asked about (§ 18). What was answered on standby is work.
    Stream<Warning> weeklyHours(Timeline worker, Span asked) {
        var last = YearMonth.from(asked.to().minusNanos(1).atZone(zone));
        var months = new Span(start(last.minusMonths(limits.week().months() - 1L)), start(last.plusMonths(1)));
        var worked = Timeline.total(worker.worked().in(months));
        var average = Duration.ofSeconds(Math.round(worked.toSeconds()
                * (double) WEEK.toSeconds()
                / Timeline.length(months).toSeconds()));
        return average.compareTo(limits.week().hours()) <= 0
                ? Stream.empty()
                : Stream.of(new Warning(
                        Kind.WEEKLY_HOURS,
                        Severity.WARNING,
                        worker.worker(),
                        months.from(),
                        months.to(),
                        Numbers.minutes(average, limits.week().hours())));
    }

    /// No duty longer than the longest (§ 4: standby must not unreasonably hinder free time).
    Stream<Warning> unbroken(Timeline worker, Span asked) {
        var longest = limits.standby().unbroken();
        return worker.onDuty().list().stream()
                .filter(duty -> duty.touches(asked) && Timeline.length(duty).compareTo(longest) > 0)
                .map(duty -> new Warning(
                        Kind.STANDBY_UNBROKEN,
                        Severity.WARNING,
                        worker.worker(),
                        duty.from(),
                        duty.to(),
                        Numbers.minutes(Timeline.length(duty), longest)));
    }

    /// Not too large a part of any month asked about on standby (§ 4).
    Stream<Warning> share(Timeline worker, Span asked) {
        var standby = Timeline.union(worker.standby(), worker.answered());
        return Stream.iterate(
                        YearMonth.from(asked.from().atZone(zone)),
                        month -> start(month).isBefore(asked.to()),
                        month -> month.plusMonths(1))
                .map(month -> new Span(start(month), start(month.plusMonths(1))))
                .flatMap(month -> share(worker, standby, month));
    }

    private Stream<Warning> share(Timeline worker, Spans standby, Span month) {
        var percent = 100
                * Timeline.total(standby.in(month)).toSeconds()
                / Timeline.length(month).toSeconds();
        return percent <= limits.standby().sharePercent()
                ? Stream.empty()
                : Stream.of(new Warning(
                        Kind.STANDBY_SHARE,
                        Severity.NOTE,
                        worker.worker(),
                        month.from(),
                        month.to(),
                        new Numbers(percent, limits.standby().sharePercent(), Warning.Unit.PERCENT)));
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
