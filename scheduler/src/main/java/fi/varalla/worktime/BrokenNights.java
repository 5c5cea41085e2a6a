package fi.varalla.worktime;

import static java.util.Comparator.naturalOrder;

import fi.varalla.rota.Span;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Nights on standby that were broken by calls, and the rest after them. The Act excepts such work from daily rest
/// (872/2019 § 25), so this is a rule of the line's own: somebody who was up should not begin again at once.
record BrokenNights(WorktimeLimits.Calls limits, NightRules nights) {

    private static final Duration DAY = Duration.ofHours(24);

    Stream<Warning> look(Timeline worker, Span asked) {
        return nights.nights(asked).stream()
                .filter(night -> Timeline.total(worker.answered().in(night)).compareTo(limits.atNight()) >= 0)
                .flatMap(night -> after(worker, night).stream());
    }

    private Optional<Warning> after(Timeline worker, Span night) {
        var last = worker.answered().list().stream()
                .filter(span -> span.touches(night))
                .reduce((_, later) -> later)
                .orElseThrow();
        return nextStart(worker, last.from())
                .filter(start -> Duration.between(last.to(), start).compareTo(limits.restAfter()) < 0)
                .map(start -> beforeNext(worker, last.to(), start))
                .or(() -> goesOn(worker, night, last.to()));
    }

    private Warning beforeNext(Timeline worker, Instant lastWork, Instant start) {
        var until = Span.earlier(lastWork, start);
        return warning(worker, until, start, Duration.between(until, start));
    }

    /// Who stays on duty after the night had no next shift to be spared from; the longest time without work in the 24
    /// hours before the end of the night tells whether there was any rest.
    private Optional<Warning> goesOn(Timeline worker, Span night, Instant lastWork) {
        var day = new Span(night.to().minus(DAY), night.to());
        var longest = worker.worked().leaveOf(day).stream()
                .map(Timeline::length)
                .max(naturalOrder())
                .orElse(Duration.ZERO);
        return worker.onDuty().list().stream()
                .filter(duty -> duty.contains(night.to()) && longest.compareTo(limits.restAfter()) < 0)
                .findFirst()
                .map(duty -> warning(worker, lastWork, duty.to(), longest));
    }

    /// When the next shift begins, or work within one.
    private static Optional<Instant> nextStart(Timeline worker, Instant after) {
        return Stream.concat(
                        worker.duties().stream().map(duty -> duty.shift().from()),
                        worker.active().list().stream().map(Span::from))
                .filter(start -> start.isAfter(after))
                .min(naturalOrder());
    }

    private Warning warning(Timeline worker, Instant from, Instant to, Duration rest) {
        return new Warning(
                Kind.CALLS_AT_NIGHT,
                Severity.WARNING,
                worker.worker(),
                from,
                to,
                Numbers.minutes(rest, limits.restAfter()));
    }
}
