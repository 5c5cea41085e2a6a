package fi.varalla.worktime;

import fi.varalla.rota.Difference;
import fi.varalla.rota.Publication;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plan is given in good time, and changes late only with consent or for a weighty reason (872/2019 § 30).
record NoticeRules(Duration ahead) {

    /// Each stretch of a worker's duty that comes or goes by a change and begins so soon. What is past is not a change
    /// of plan, and what was not given yet is no change of it either.
    ///
    /// @param given up to when the plan was given; null: nobody gives it, and workers know the rota as it is
    Stream<Warning> lateChanges(List<Shift> before, List<Shift> after, Instant now, @Nullable Instant given) {
        return workers(before, after)
                .flatMap(worker -> changed(spans(before, worker), spans(after, worker))
                        .filter(span -> isLate(span, now) && isGiven(span, given))
                        .map(span -> lateChange(worker, span, now)));
    }

    /// Duty that comes by a change, so soon, where the plan was not given yet.
    ///
    /// @param given null: nobody gives it, and there is nothing to tell
    Stream<Warning> lateGains(List<Shift> before, List<Shift> after, Instant now, @Nullable Instant given) {
        var gained = workers(before, after)
                .flatMap(worker -> spans(after, worker).minus(spans(before, worker)).list().stream())
                .filter(span -> isLate(span, now) && !isGiven(span, given))
                .toList();
        return Spans.joined(gained).list().stream()
                .map(span -> new Publication(Span.later(span.from(), now), span.to(), now))
                .map(this::latePublication);
    }

    /// The first duty that a change touches although it was given and begins so soon; empty: none.
    Optional<Instant> first(List<Difference> differences, Instant at, @Nullable Instant given) {
        return differences.stream()
                .map(Difference::worker)
                .distinct()
                .flatMap(worker -> changed(
                                spans(differences, worker, Difference.Kind.LOST),
                                spans(differences, worker, Difference.Kind.GAINED))
                        .filter(span -> isLate(span, at) && isGiven(span, given))
                        .map(span -> Span.later(span.from(), at)))
                .min(Comparator.naturalOrder());
    }

    private boolean isLate(Span span, Instant now) {
        return span.to().isAfter(now) && span.from().isBefore(now.plus(ahead));
    }

    private static boolean isGiven(Span span, @Nullable Instant given) {
        return given == null || span.from().isBefore(given);
    }

    private static Stream<WorkerId> workers(List<Shift> before, List<Shift> after) {
        return Stream.concat(before.stream(), after.stream()).map(Shift::worker).distinct();
    }

    private static Spans spans(List<Difference> differences, WorkerId worker, Difference.Kind kind) {
        return Spans.joined(differences.stream()
                .filter(it -> it.worker().equals(worker) && it.kind() == kind)
                .map(it -> new Span(it.from(), it.to()))
                .toList());
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
                .map(this::latePublication);
    }

    private Warning latePublication(Publication plan) {
        return new Warning(
                Kind.LATE_PUBLICATION,
                Severity.WARNING,
                null,
                plan.from(),
                Span.earlier(plan.to(), plan.at().plus(ahead)),
                Numbers.minutes(Duration.between(plan.at(), plan.from()), ahead));
    }
}
