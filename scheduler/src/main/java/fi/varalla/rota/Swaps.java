package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Unknown;
import fi.varalla.rota.Swap.State;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Workers swap shifts among themselves. Whether workers exist is for the caller to check.
@Service
public class Swaps {

    private final RotaChanges changes;
    private final Rotas rotas;
    private final RotaStore store;
    private final SwapStore swaps;
    private final Clock clock;

    Swaps(RotaChanges changes, Rotas rotas, RotaStore store, SwapStore swaps, Clock clock) {
        this.changes = changes;
        this.rotas = rotas;
        this.store = store;
        this.swaps = swaps;
        this.clock = clock;
    }

    /// By start.
    public List<Swap> all(LineId line) {
        var now = clock.instant();
        return swaps.all(line).stream().map(swap -> swap.at(now)).toList();
    }

    /// Asks for a swap of duty by rotation that has not begun. The rota does not change yet.
    public Outcome<Swap> request(LineId line, SwapDraft draft) {
        var now = clock.instant();
        var errors = draft.errors(now);
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        var swap = draft.toSwap();
        return changes.make(line, () -> {
            if (!isOnDuty(line, swap)) {
                return Invalid.of("shift.workerId", "is not on duty by rotation on that level at that time");
            }
            swaps.insert(line, swap, now);
            return new Done<>(swap);
        });
    }

    /// From now on the taker is on duty wherever in the span the requester would have been.
    ///
    /// @param by who takes it; null stands for the worker who was asked
    /// @return a [Outcome.Conflict] where the requester or the taker already stands in an override at that time
    public Outcome<Swap> accept(LineId line, Swap.Id id, @Nullable WorkerId by) {
        return change(line, id, swap -> {
            var taker = by == null ? swap.asked() : by;
            if (taker == null) {
                return Invalid.of("workerId", "is missing: anybody may take this swap");
            }
            var reason = refusal(swap, taker);
            return reason == null ? take(line, swap, taker) : new Refused<>(reason);
        });
    }

    /// @param by who was asked; null stands for that worker
    public Outcome<Swap> decline(LineId line, Swap.Id id, @Nullable WorkerId by) {
        return change(line, id, swap -> {
            if (swap.state() != State.OPEN) {
                return new Refused<>(Reason.NOT_OPEN);
            }
            var asked = swap.asked();
            return asked == null || (by != null && !by.equals(asked))
                    ? new Refused<>(Reason.NOT_ASKED)
                    : store(swap.to(State.DECLINED));
        });
    }

    /// Undoes a swap that was taken too: the requester is on duty again, from now on if it has begun.
    public Outcome<Swap> withdraw(LineId line, Swap.Id id) {
        return change(line, id, swap -> switch (swap.state()) {
            case OPEN -> store(swap.to(State.WITHDRAWN));
            case TAKEN -> undo(swap);
            case DECLINED, WITHDRAWN, EXPIRED -> new Refused<>(Reason.NOT_OPEN);
        });
    }

    private Outcome<Swap> change(LineId line, Swap.Id id, Function<Swap, Outcome<Swap>> change) {
        return changes.make(
                line,
                () -> swaps.find(line, id)
                        .map(swap -> change.apply(swap.at(clock.instant())))
                        .orElseGet(Unknown::new));
    }

    private static @Nullable Reason refusal(Swap swap, WorkerId taker) {
        if (taker.equals(swap.requester())) {
            return Reason.OWN_REQUEST;
        }
        if (swap.state() != State.OPEN) {
            return Reason.NOT_OPEN;
        }
        var asked = swap.asked();
        return asked == null || asked.equals(taker) ? null : Reason.NOT_ASKED;
    }

    private Outcome<Swap> take(LineId line, Swap swap, WorkerId taker) {
        return switch (rotas.add(line, swap.toOverride(taker))) {
            case Done<RotaOverride>(var made) -> store(swap.taken(taker, made.id()));
            case Outcome.Conflict<RotaOverride>(var other) -> new Outcome.Conflict<>(other);
            case Unknown<RotaOverride> _ -> new Unknown<>();
            case Invalid<RotaOverride>(var errors) -> new Invalid<>(errors);
            case Refused<RotaOverride>(var reason) -> new Refused<>(reason);
        };
    }

    private Outcome<Swap> undo(Swap swap) {
        var now = clock.instant();
        var made = swap.made();
        if (!swap.to().isAfter(now)) {
            return new Refused<>(Reason.OVER);
        }
        if (made != null && swap.from().isBefore(now)) {
            store.end(made, now);
        } else if (made != null) {
            store.delete(made);
        }
        return store(swap.to(State.WITHDRAWN));
    }

    private Outcome<Swap> store(Swap swap) {
        swaps.update(swap);
        return new Done<>(swap);
    }

    private boolean isOnDuty(LineId line, Swap swap) {
        return store.read(line).shifts(swap.from(), swap.to()).stream()
                .anyMatch(shift -> shift.level() == swap.level()
                        && shift.worker().equals(swap.requester())
                        && shift.source() == Shift.Source.ROTATION);
    }
}
