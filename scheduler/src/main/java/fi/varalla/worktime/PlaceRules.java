package fi.varalla.worktime;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who may stand where: not in two places at once, not without induction, not on standby that was never agreed.
final class PlaceRules {

    private PlaceRules() {}

    /// Two shifts of one worker at the same time, on two levels or two lines.
    static Stream<Warning> doubleBooking(Timeline worker, Span asked) {
        var twice = new ArrayList<Span>();
        var seen = Spans.NONE;
        for (var duty : worker.duties()) {
            var shift = duty.shift().span();
            twice.addAll(seen.in(shift));
            seen = Timeline.union(seen, Spans.joined(List.of(shift)));
        }
        return Spans.joined(twice).list().stream()
                .filter(both -> both.touches(asked))
                .map(both -> new Warning(
                        Kind.DOUBLE_BOOKING,
                        Severity.SERIOUS,
                        worker.worker(),
                        both.from(),
                        both.to(),
                        Numbers.count(2, 1)));
    }

    static Stream<Warning> terms(Timeline worker, Terms terms, Span asked) {
        var warnings = new ArrayList<Warning>();
        if (!terms.inducted()) {
            add(Kind.NOT_INDUCTED, Severity.SERIOUS, worker, worker.onDuty().in(asked), warnings);
        }
        if (!terms.standbyAgreed()) {
            add(
                    Kind.STANDBY_NOT_AGREED,
                    Severity.WARNING,
                    worker,
                    worker.standby().in(asked),
                    warnings);
        }
        if (terms.variableHours()) {
            add(Kind.VARIABLE_HOURS, Severity.NOTE, worker, worker.onDuty().in(asked), warnings);
        }
        return warnings.stream();
    }

    private static void add(Kind kind, Severity severity, Timeline worker, List<Span> duty, List<Warning> warnings) {
        if (!duty.isEmpty()) {
            Instant from = duty.getFirst().from();
            Instant to = duty.getLast().to();
            warnings.add(new Warning(kind, severity, worker.worker(), from, to, Numbers.count(duty.size(), 0)));
        }
    }
}
