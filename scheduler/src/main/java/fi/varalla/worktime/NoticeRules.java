package fi.varalla.worktime;

import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The plan is given in good time, and changes late only with consent or for a weighty reason (872/2019 § 30).
record NoticeRules(Duration ahead) {

    /// Each stretch of a worker's duty that comes or goes by a change and begins so soon. What is past is not a change
    /// of plan.
    Stream<Warning> lateChanges(List<Shift> before, List<Shift> after, Instant now) {
        return Stream.concat(before.stream(), after.stream())
                .map(Shift::worker)
                .distinct()
                .flatMap(worker -> changed(spans(before, worker), spans(after, worker))
                        .filter(span -> span.to().isAfter(now) && span.from().isBefore(now.plus(ahead)))
                        .map(span -> lateChange(worker, span, now)));
    }

    private static Spans spans(List<Shift> shifts, WorkerId worker) {
        return Spans.joined(shifts.stream()
                .filter(shift -> shift.worker().equals(worker))
                .map(Shift::span)
                .toList());
    }

    private static Stream<Span> changed(Spans before, Spans after) {
        return Timeline.union(before.minus(after), after.minus(before)).list().stream();
    }

    private Warning lateChange(WorkerId worker, Span span, Instant now) {
        var notice = Duration.between(now, Span.later(span.from(), now));
        return new Warning(
                Kind.LATE_CHANGE, Severity.NOTE, worker, span.from(), span.to(), Numbers.minutes(notice, ahead));
    }

    /// A plan that was given too late, for as much of it as began too soon.
    Stream<Warning> latePublications(List<Publication> given, Span asked) {
        return given.stream()
                .filter(plan -> plan.span().touches(asked)
                        && Duration.between(plan.at(), plan.from()).compareTo(ahead) < 0)
                .map(plan -> new Warning(
                        Kind.LATE_PUBLICATION,
                        Severity.WARNING,
                        null,
                        plan.from(),
                        Span.earlier(plan.to(), plan.at().plus(ahead)),
                        Numbers.minutes(Duration.between(plan.at(), plan.from()), ahead)));
    }
}
