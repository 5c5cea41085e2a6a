package fi.varalla.rota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One worker's wish that another takes a shift, or a part of it. Until somebody takes it, nothing changes.
///
/// @param asked who may take it; null: anybody else
/// @param taker who took it; null while nobody has
/// @param made  the override that it has become; null while nobody has taken it
public record Swap(
        Id id,
        int level,
        WorkerId requester,
        Instant from,
        Instant to,
        @Nullable WorkerId asked,
        @Nullable WorkerId taker,
        State state,
        RotaOverride.@Nullable Id made) {

    /// A swap.
    public record Id(UUID value) {}

    /// Where a swap stands.
    public enum State {
        OPEN,
        TAKEN,
        DECLINED,
        WITHDRAWN,
        /// Its time began and nobody had taken it: the requester is on duty.
        EXPIRED
    }

    /// As it is at an instant, whatever the row still says.
    Swap at(Instant now) {
        return state == State.OPEN && !now.isBefore(from) ? to(State.EXPIRED) : this;
    }

    Swap to(State next) {
        return new Swap(id, level, requester, from, to, asked, taker, next, made);
    }

    Swap taken(WorkerId by, RotaOverride.Id override) {
        return new Swap(id, level, requester, from, to, asked, by, State.TAKEN, override);
    }

    Span span() {
        return new Span(from, to);
    }

    RotaOverride toOverride(WorkerId by) {
        return new RotaOverride(
                new RotaOverride.Id(UUID.randomUUID()), level, from, to, by, requester, null, Shift.Source.SWAP);
    }
}
