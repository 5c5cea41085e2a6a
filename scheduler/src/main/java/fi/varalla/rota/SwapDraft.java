package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.rota.Outcome.Wrong;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A swap as somebody asks for it, not yet checked. Whether the workers exist is for the caller to check.
///
/// @param worker whose shift it is
/// @param with   who is asked; null: anybody else
public record SwapDraft(
        int level,
        @Nullable WorkerId worker,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable WorkerId with) {

    List<Wrong> errors(Instant now) {
        var checks = new Checks();
        checks.level(level, "shift.level");
        checks.present(worker, "shift.workerId");
        checks.span(from, to, "shift.");
        checks.check(from == null || from.isAfter(now), "shift.from", "must be in the future");
        checks.check(with == null || !with.equals(worker), "with", "must be another worker");
        return checks.errors();
    }

    /// Only for a draft without errors.
    Swap toSwap() {
        return new Swap(
                new Swap.Id(UUID.randomUUID()),
                level,
                requireNonNull(worker),
                requireNonNull(from).truncatedTo(ChronoUnit.MICROS),
                requireNonNull(to).truncatedTo(ChronoUnit.MICROS),
                with,
                null,
                Swap.State.OPEN,
                null);
    }
}
