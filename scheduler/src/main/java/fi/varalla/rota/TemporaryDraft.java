package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.rota.Outcome.Wrong;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A temporary schedule as somebody asks for it, not yet checked. Whether the workers exist is for the caller to check.
///
/// @param shifts may be empty: then nobody is on duty during the span
public record TemporaryDraft(
        @Nullable Instant from, @Nullable Instant to, List<Part> shifts) {

    /// @param from cut to the span of the schedule, like `to`
    public record Part(
            int level,
            @Nullable WorkerId worker,
            @Nullable Instant from,
            @Nullable Instant to) {

        private Shift toShift() {
            return new Shift(
                    level,
                    requireNonNull(worker),
                    requireNonNull(from).truncatedTo(ChronoUnit.MICROS),
                    requireNonNull(to).truncatedTo(ChronoUnit.MICROS),
                    Shift.Source.TEMPORARY);
        }
    }

    List<Wrong> errors(Instant now) {
        var checks = new Checks();
        checks.span(from, to, "");
        checks.check(to == null || to.isAfter(now), "to", "must be in the future");
        for (var i = 0; i < shifts.size(); i++) {
            var prefix = "shifts[%d].".formatted(i);
            checks.level(shifts.get(i).level(), prefix + "level");
            checks.present(shifts.get(i).worker(), prefix + "workerId");
            checks.span(shifts.get(i).from(), shifts.get(i).to(), prefix);
        }
        return checks.errors();
    }

    /// Only for a draft without errors. The past stays as it was, so it applies from now at the earliest.
    TemporarySchedule toSchedule(TemporarySchedule.Id id, Instant now) {
        return new TemporarySchedule(
                id,
                Span.later(requireNonNull(from), now).truncatedTo(ChronoUnit.MICROS),
                requireNonNull(to).truncatedTo(ChronoUnit.MICROS),
                shifts.stream().map(Part::toShift).toList());
    }
}
