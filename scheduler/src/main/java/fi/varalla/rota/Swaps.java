package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Unknown;
import fi.varalla.rota.RotaChanges.Signed;
import fi.varalla.rota.Swap.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Workers swap shifts among themselves, and take what nobody has. Whether workers exist, and who may act for whom, is
/// for the caller to check. The changes of one line wait for each other, so of several who take a swap the first has
/// it.
///
/// Whatever moves a swap on is told as [SwapChanged], a gap that somebody took as [GapTaken]. `actor` is who does it;
/// null: nobody known.
@Service
public class Swaps {

    private final Lines lines;
    private final RotaChanges changes;
    private final RotaStore store;
    private final SwapStore swaps;
    private final GapTaking gaps;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Swaps(
            Lines lines,
            RotaChanges changes,
            RotaStore store,
            SwapStore swaps,
            GapTaking gaps,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lines = lines;
        this.changes = changes;
        this.store = store;
        this.swaps = swaps;
        this.gaps = gaps;
        this.events = events;
        this.clock = clock;
    }

    /// By start.
    public List<Swap> all(LineId line) {
        var now = clock.instant();
        return swaps.all(line).stream().map(swap -> swap.at(now)).toList();
    }

    /// Those that can still move on, and taken ones that are not over, by start.
    public List<Swap> alive(LineId line) {
        return stillAlive(line);
    }

    /// The same of all lines, in one query.
    public List<Swap> alive() {
        return stillAlive(null);
    }

    private List<Swap> stillAlive(@Nullable LineId line) {
        var now = clock.instant();
        return swaps.alive(line, now).stream()
                .map(swap -> swap.at(now))
                .filter(swap -> swap.isPending() || swap.isTaken())
                .toList();
    }

    public Optional<Swap> find(Swap.Id id) {
        return swaps.find(id).map(swap -> swap.at(clock.instant()));
    }

    @Transactional
    public Outcome<Swap> request(LineId line, SwapDraft draft) {
        return request(line, draft, null);
    }

    /// Asks for a swap of duty that has not begun, whatever put the worker on it. The rota does not change yet.
    @Transactional
    public Outcome<Swap> request(LineId line, SwapDraft draft, @Nullable WorkerId actor) {
        var now = clock.instant();
        var errors = draft.errors(now);
        return errors.isEmpty() ? locked(line, () -> ask(line, draft, actor)) : new Invalid<>(errors);
    }

    @Transactional
    public Outcome<Swap> accept(LineId line, Swap.Id id, @Nullable WorkerId by) {
        return accept(line, id, by, by);
    }

    /// From now on the taker is on duty wherever in the span the requester would have been, and the other way round in
    /// what was asked for in return.
    ///
    /// @param by who takes it; null stands for the worker who was asked
    /// @return a [Outcome.Conflict] where the taker already stands in an override at that time
    @Transactional
    public Outcome<Swap> accept(LineId line, Swap.Id id, @Nullable WorkerId by, @Nullable WorkerId actor) {
        return change(line, id, swap -> {
            var taker = by == null ? swap.asked() : by;
            if (taker == null) {
                return Invalid.of("workerId", "is missing: anybody may take this swap");
            }
            var giving = new Giving(store.plan(line));
            var standing = swap.state() == State.OPEN ? swap.compared(giving.rota()) : swap;
            if (standing.state() != swap.state()) {
                keep(swap, standing, null);
            }
            var reason = standing.refusal(taker);
            return reason == null ? take(giving, standing, taker, actor) : new Refused<>(reason);
        });
    }

    @Transactional
    public Outcome<Swap> decline(LineId line, Swap.Id id, @Nullable WorkerId by) {
        return decline(line, id, by, by);
    }

    /// Ends a swap that was asked of one worker. Where anybody may take it, it is noted that this one will not.
    ///
    /// @param by who will not; null stands for the worker who was asked
    @Transactional
    public Outcome<Swap> decline(LineId line, Swap.Id id, @Nullable WorkerId by, @Nullable WorkerId actor) {
        return change(line, id, swap -> {
            var who = by == null ? swap.asked() : by;
            if (swap.state() != State.OPEN) {
                return new Refused<>(Reason.NOT_OPEN);
            }
            if (who == null || (swap.asked() != null && !who.equals(swap.asked()))) {
                return new Refused<>(Reason.NOT_ASKED);
            }
            return who.equals(swap.requester())
                    ? new Refused<>(Reason.OWN_REQUEST)
                    : keep(swap, swap.declinedBy(who), actor);
        });
    }

    @Transactional
    public Outcome<Swap> withdraw(LineId line, Swap.Id id) {
        return withdraw(line, id, null);
    }

    /// Undoes a swap that was taken too: everybody has their own duty again, from now on where it has begun. Of swaps
    /// that passed the same duty on, the last is undone first.
    @Transactional
    public Outcome<Swap> withdraw(LineId line, Swap.Id id, @Nullable WorkerId actor) {
        return change(line, id, swap -> {
            if (swap.isTaken()) {
                return undo(swap, actor);
            }
            return swap.isPending() ? keep(swap, swap.to(State.WITHDRAWN), actor) : new Refused<>(Reason.NOT_OPEN);
        });
    }

    /// Lets a flagged swap stand on the rota as it is now: open or taken, as it was before.
    @Transactional
    public Outcome<Swap> confirm(LineId line, Swap.Id id, @Nullable WorkerId actor) {
        return change(line, id, swap -> {
            if (swap.state() != State.FLAGGED) {
                return new Refused<>(Reason.NOT_OPEN);
            }
            var standing = swap.on(new Giving(store.plan(line)).below(swap));
            return standing.hasFooting()
                    ? keep(swap, standing.to(swap.taker() == null ? State.OPEN : State.TAKEN), actor)
                    : Invalid.of("shift", "is nobody's duty any more: it can only be withdrawn");
        });
    }

    @Transactional
    public Outcome<RotaOverride> cover(LineId line, int level, Instant from, Instant to, WorkerId worker) {
        return cover(line, level, from, to, worker, worker);
    }

    /// Makes one worker own a gap, or the rest of one that has begun. Of several who try, the first does.
    ///
    /// @param actor who decides it: the worker, or a coordinator
    /// @return [Reason#NOT_OPEN] unless there is a gap all through
    @Transactional
    public Outcome<RotaOverride> cover(
            LineId line, int level, Instant from, Instant to, WorkerId worker, WorkerId actor) {
        var outcome = gaps.take(line, new OverrideDraft(level, from, to, worker, null, null), signed(actor));
        if (outcome instanceof Done<RotaOverride>(var made)) {
            events.publishEvent(new GapTaken(line, made, actor));
        }
        return outcome;
    }

    /// Pending swaps whose time has run out, a hundred at most.
    ///
    /// @param but not these
    public List<Swap> overdue(Set<Swap.Id> but) {
        return swaps.overdue(clock.instant(), but);
    }

    /// Says of a pending swap that its time has run out; nothing if somebody else did, or it has moved on.
    @Transactional
    public void expire(Swap overdue) {
        change(overdue.line(), overdue.id(), swap -> {
            if (swap.state() == State.EXPIRED) {
                swaps.find(swap.id())
                        .filter(stored -> stored.state() != State.EXPIRED)
                        .ifPresent(stored -> keep(stored, swap, null));
            }
            return new Done<>(swap);
        });
    }

    @EventListener
    void changed(RotaChanged changed) {
        compare(changed.change().line());
    }

    private static Signed signed(@Nullable WorkerId actor) {
        return Signed.by(actor == null ? Author.SYSTEM : Author.of(actor), Change.Kind.SWAPPED);
    }

    /// Holds every swap of a line against its rota, in the transaction that has changed it.
    @Transactional
    public void compare(LineId line) {
        var now = clock.instant();
        var alive = swaps.alive(line, now);
        if (alive.isEmpty()) {
            return;
        }
        var giving = new Giving(store.plan(line));
        for (var swap : alive) {
            var compared = isUndone(swap) ? swap.to(State.WITHDRAWN) : swap.compared(giving.below(swap));
            if (!compared.equals(swap) && swap.at(now).state() != State.EXPIRED) {
                keep(swap, compared, null);
            }
        }
    }

    private Outcome<Swap> ask(LineId line, SwapDraft draft, @Nullable WorkerId actor) {
        var swap = draft.toSwap(line).on(store.read(line));
        if (swap.given().footing().isEmpty()) {
            return Invalid.of("shift.workerId", "is not on duty on that level at that time");
        }
        if (!swap.hasFooting()) {
            return Invalid.of("inReturn", "is not the duty of whoever is asked");
        }
        swaps.insert(swap, clock.instant());
        events.publishEvent(new SwapChanged(null, swap, actor));
        return new Done<>(swap);
    }

    private Outcome<Swap> take(Giving giving, Swap swap, WorkerId taker, @Nullable WorkerId actor) {
        var overrides = giving.overrides(swap, taker);
        return changes.make(swap.line(), signed(actor), () -> {
            var other = giving.conflict(overrides);
            if (other.isPresent()) {
                return new Conflict<>(other.get());
            }
            overrides.forEach(it -> store.insert(swap.line(), it));
            var ids = overrides.stream().map(RotaOverride::id).toList();
            var taken = swap.takenBy(taker, ids);
            return keep(swap, taken.on(new Giving(store.plan(swap.line())).below(taken)), actor);
        });
    }

    private Outcome<Swap> undo(Swap swap, @Nullable WorkerId actor) {
        var now = clock.instant();
        if (swap.stakes().stream().noneMatch(it -> it.to().isAfter(now))) {
            return new Refused<>(Reason.OVER);
        }
        if (actor != null && actor.equals(swap.taker()) && !swap.from().isAfter(now)) {
            return new Refused<>(Reason.BEGUN);
        }
        if (new Giving(store.plan(swap.line())).isGivenOn(swap, now)) {
            return new Refused<>(Reason.GIVEN_ON);
        }
        return changes.make(swap.line(), signed(actor), () -> {
            swap.made().forEach(id -> store.override(swap.line(), id).ifPresent(made -> store.endFrom(made, now)));
            return keep(swap, swap.to(State.WITHDRAWN), actor);
        });
    }

    /// Whether somebody has deleted all that a taken swap became.
    private boolean isUndone(Swap swap) {
        return swap.isTaken()
                && swap.made().stream()
                        .allMatch(id -> store.override(swap.line(), id).isEmpty());
    }

    private Outcome<Swap> keep(Swap before, Swap after, @Nullable WorkerId actor) {
        swaps.update(after);
        events.publishEvent(new SwapChanged(before, after, actor));
        return new Done<>(after);
    }

    private Outcome<Swap> change(LineId line, Swap.Id id, Function<Swap, Outcome<Swap>> change) {
        return locked(
                line,
                () -> swaps.find(line, id)
                        .map(swap -> change.apply(swap.at(clock.instant())))
                        .orElseGet(Unknown::new));
    }

    private Outcome<Swap> locked(LineId line, Supplier<Outcome<Swap>> work) {
        if (lines.find(line).isEmpty()) {
            return new Unknown<>();
        }
        store.lock(line);
        return work.get();
    }
}
