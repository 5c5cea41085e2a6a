package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.rota.Outcome.Wrong;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An override as somebody asks for it, not yet checked. Whether the workers exist is for the caller to check.
///
/// @param with     null: nobody is added
/// @param replaces null: nobody is taken away
public record OverrideDraft(
        int level,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable WorkerId with,
        @Nullable WorkerId replaces,
        @Nullable String note) {

    List<Wrong> errors() {
        var checks = new Checks();
        checks.level(level, "level");
        checks.span(from, to, "");
        checks.check(with != null || replaces != null, "with", "or replaces must name a worker");
        checks.check(with == null || !with.equals(replaces), "replaces", "must be another worker than with");
        return checks.errors();
    }

    /// Only for a draft without errors.
    RotaOverride toOverride() {
        return toOverride(RotaOverride.Id.random());
    }

    /// Only for a draft without errors.
    RotaOverride toOverride(RotaOverride.Id id) {
        return new RotaOverride(
                id,
                level,
                requireNonNull(from).truncatedTo(ChronoUnit.MICROS),
                requireNonNull(to).truncatedTo(ChronoUnit.MICROS),
                with,
                replaces,
                note,
                Shift.Source.OVERRIDE,
                null);
    }
}
