package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.Outcome.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One worker's wish that another takes a shift, or a part of it, perhaps for one of the other's. Until somebody takes
/// it, nothing changes.
///
/// @param given    what the requester wants to be free of
/// @param asked    who may take it; null: anybody else
/// @param inReturn what the requester does for whoever was asked; null: nothing, it is a plain request for cover
/// @param deadline when the request ends untaken: the start of what is given at the latest
/// @param declined who said no
/// @param taker    who took it; null while nobody has
/// @param made     the overrides that it has become; empty while nobody has taken it
public record Swap(
        Id id,
        LineId line,
        Stake given,
        @Nullable WorkerId asked,
        @Nullable Stake inReturn,
        Instant deadline,
        State state,
        Set<WorkerId> declined,
        @Nullable WorkerId taker,
        List<RotaOverride.Id> made) {

    public Swap {
        declined = Set.copyOf(declined);
        made = List.copyOf(made);
    }

    /// A swap.
    public record Id(UUID value) {}

    /// Where a swap stands.
    public enum State {
        OPEN,
        TAKEN,
        DECLINED,
        WITHDRAWN,
        /// Its time ran out and nobody had taken it: the requester is on duty.
        EXPIRED,
        /// The rota was changed under it. It waits for somebody to say whether it still holds; what was taken stays
        /// taken until then.
        FLAGGED
    }

    public int level() {
        return given.level();
    }

    public WorkerId requester() {
        return given.worker();
    }

    public Instant from() {
        return given.from();
    }

    public Instant to() {
        return given.to();
    }

    /// The one stake, or both of an exchange.
    public List<Stake> stakes() {
        return Stream.concat(Stream.of(given), Stream.ofNullable(inReturn)).toList();
    }

    /// Whether it has been taken, and not undone.
    public boolean isTaken() {
        return taker != null && (state == State.TAKEN || state == State.FLAGGED);
    }

    /// Whether it still waits for an answer, be it of whoever was asked or, when flagged, of the requester.
    public boolean isPending() {
        return state == State.OPEN || (state == State.FLAGGED && taker == null);
    }

    /// As it is at an instant, whatever the row still says.
    Swap at(Instant now) {
        return isPending() && !now.isBefore(deadline) ? to(State.EXPIRED) : this;
    }

    /// Why a worker may not take it; null if nothing speaks against it.
    @Nullable Reason refusal(WorkerId by) {
        if (by.equals(requester())) {
            return Reason.OWN_REQUEST;
        }
        if (state != State.OPEN) {
            return Reason.NOT_OPEN;
        }
        return asked == null || asked.equals(by) ? null : Reason.NOT_ASKED;
    }

    /// Whoever was asked alone ends the request; among many, one answer is noted and the others go on being asked.
    Swap declinedBy(WorkerId by) {
        var all = new HashSet<>(declined);
        all.add(by);
        return new Swap(
                id, line, given, asked, inReturn, deadline, asked == null ? state : State.DECLINED, all, taker, made);
    }

    Swap takenBy(WorkerId by, List<RotaOverride.Id> overrides) {
        return new Swap(id, line, given, asked, inReturn, deadline, State.TAKEN, declined, by, overrides);
    }

    Swap to(State next) {
        return new Swap(id, line, given, asked, inReturn, deadline, next, declined, taker, made);
    }

    /// The same, standing on what the rota says now, whatever was relied on before.
    Swap on(Rota rota) {
        var back = inReturn;
        return with(given.on(look(rota, given)), back == null ? null : back.on(look(rota, back)));
    }

    /// Held against the rota: flagged if it no longer says what the swap relied on, unflagged if it says so again.
    Swap compared(Rota rota) {
        if (!isPending() && !isTaken()) {
            return this;
        }
        var back = inReturn;
        var compared = with(given.compared(look(rota, given)), back == null ? null : back.compared(look(rota, back)));
        var doubtful = compared.stakes().stream().anyMatch(it -> it.found() != null);
        return compared.to(doubtful ? State.FLAGGED : taker == null ? State.OPEN : State.TAKEN);
    }

    /// Whether there is duty to swap in each stake.
    boolean hasFooting() {
        return stakes().stream().noneMatch(it -> it.footing().isEmpty());
    }

    /// Who is on duty in a stake once this worker has taken the swap.
    WorkerId heir(Stake stake, WorkerId by) {
        return stake.worker().equals(requester()) ? by : requester();
    }

    private Footing look(Rota rota, Stake stake) {
        return stake.look(rota, taker == null ? null : heir(stake, taker));
    }

    private Swap with(Stake given, @Nullable Stake inReturn) {
        return new Swap(id, line, given, asked, inReturn, deadline, state, declined, taker, made);
    }
}
