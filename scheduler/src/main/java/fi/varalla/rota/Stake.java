package fi.varalla.rota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A worker's shift, or a part of it, that is up for a swap, and what it looked like when both agreed to speak of it.
///
/// @param footing what the swap stands on; the rota must still say so when it is taken
/// @param found   what the rota says instead, once a later change of it has made the swap doubtful; else null
public record Stake(
        int level,
        WorkerId worker,
        Instant from,
        Instant to,
        Footing footing,
        @Nullable Footing found) {

    /// What it becomes when another worker takes it.
    RotaOverride to(WorkerId by, RotaOverride.@Nullable Over over) {
        return new RotaOverride(RotaOverride.Id.random(), level, from, to, by, worker, null, Shift.Source.SWAP, over);
    }

    Span span() {
        return new Span(from, to);
    }

    /// @param heir who is on duty there in the worker's place since the swap was taken; null while nobody has taken it
    Footing look(Rota rota, @Nullable WorkerId heir) {
        return Footing.of(rota, this, heir);
    }

    Stake compared(Footing now) {
        return new Stake(level, worker, from, to, footing, footing.holds(now) ? null : now);
    }

    Stake on(Footing now) {
        return new Stake(level, worker, from, to, now, null);
    }
}
