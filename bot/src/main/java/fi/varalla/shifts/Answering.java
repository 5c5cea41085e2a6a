package fi.varalla.shifts;

import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.notices.Note;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a worker does about requests and gaps. Each step is what the message says next; empty: there is no such button
/// any more.
@Component
class Answering {

    private static final int SCREEN = 8;

    private final Swaps swaps;
    private final Openings openings;
    private final SwapWording wording;
    private final ShiftNames names;

    Answering(Swaps swaps, Openings openings, SwapWording wording, ShiftNames names) {
        this.swaps = swaps;
        this.openings = openings;
        this.wording = wording;
        this.names = names;
    }

    /// What the worker could take, in words and as buttons.
    Note openings(Worker worker) {
        var requests = openings.requests(worker.id());
        var gaps = openings.gaps(worker.id());
        if (requests.isEmpty() && gaps.isEmpty()) {
            return Note.of("take.none", "days", Openings.AHEAD.toDays());
        }
        var shownRequests = requests.stream().limit(SCREEN).toList();
        var shownGaps = gaps.stream().limit(SCREEN - shownRequests.size()).toList();
        var note = Note.of("take.list", "requests", requests.size(), "gaps", gaps.size());
        for (var swap : shownRequests) {
            note = note.button(
                    "sw:" + Code.of("q", swap.id()),
                    "take.request",
                    "worker",
                    wording.name(swap.requester()),
                    "shift",
                    names.name(swap.line(), swap.given()));
        }
        for (var gap : shownGaps) {
            note = note.button(
                    "sw:" + Code.of("g", gap.line(), gap.level(), gap.from(), gap.to()),
                    "take.gap",
                    "shift",
                    names.name(gap.line(), gap.level(), gap.from(), gap.to()));
        }
        return note;
    }

    /// The worker's own requests that can still move on, and swaps that have been taken, each with its buttons.
    List<Note> own(Worker worker) {
        return openings.involving(worker.id()).stream()
                .limit(SCREEN)
                .map(this::state)
                .toList();
    }

    Optional<Note> swap(Worker worker, String what, Swap.Id id) {
        return swaps.find(id).flatMap(swap -> switch (what) {
            case "q" -> Optional.of(ask(swap, worker));
            case "y" -> Optional.of(take(swap, worker));
            case "n" -> Optional.of(decline(swap, worker));
            case "w" -> maySettle(swap, worker) ? Optional.of(withdraw(swap, worker)) : Optional.empty();
            case "k" -> maySettle(swap, worker) ? Optional.of(confirm(swap, worker)) : Optional.empty();
            default -> Optional.empty();
        });
    }

    Note gap(Worker worker, Code code) {
        var line = code.line();
        var level = code.number();
        var from = code.instant();
        var to = code.instant();
        return Note.of(
                        "take.ask",
                        "shift",
                        names.name(line, level, from, to),
                        "warnings",
                        wording.warnings(line, worker, level, from, to))
                .button("sw:" + Code.of("G", line, level, from, to), "take.yes")
                .button("sw:t", "shifts.back");
    }

    Note takeGap(Worker worker, Code code) {
        return takeGap(worker, code.line(), code.number(), code.instant(), code.instant());
    }

    private Note takeGap(Worker worker, LineId line, int level, Instant from, Instant to) {
        return switch (swaps.cover(line, level, from, to, worker.id(), worker.id())) {
            case Outcome.Done<RotaOverride>(var made) ->
                Note.of("take.taken", "shift", names.name(line, level, made.from(), made.to()));
            case Outcome.Conflict<RotaOverride> _ -> Note.of("take.conflict").button("sw:t", "shifts.back");
            default -> Note.of("take.gone").button("sw:t", "shifts.back");
        };
    }

    private Note ask(Swap swap, Worker worker) {
        return swap.state() == Swap.State.OPEN ? wording.ask("swap.ask", swap, worker) : wording.over(swap);
    }

    private Note take(Swap swap, Worker worker) {
        if (swap.isTaken() && worker.id().equals(swap.taker())) {
            return wording.withdrawable(SwapNotices.youTook(swap), swap);
        }
        var outcome = swaps.accept(swap.line(), swap.id(), worker.id(), worker.id());
        return outcome instanceof Outcome.Done<Swap>(var taken)
                ? wording.withdrawable(SwapNotices.youTook(taken), taken)
                : refused(swap, outcome);
    }

    private Note decline(Swap swap, Worker worker) {
        var outcome = swaps.decline(swap.line(), swap.id(), worker.id(), worker.id());
        return outcome instanceof Outcome.Done<Swap>(var declined)
                ? wording.about("swap.you_declined", declined)
                : refused(swap, outcome);
    }

    private Note withdraw(Swap swap, Worker worker) {
        var outcome = swaps.withdraw(swap.line(), swap.id(), worker.id());
        return outcome instanceof Outcome.Done<Swap>(var withdrawn)
                ? wording.about(swap.isTaken() ? "swap.undone" : "swap.you_withdrew", withdrawn)
                : refused(swap, outcome);
    }

    private Note confirm(Swap swap, Worker worker) {
        var outcome = swaps.confirm(swap.line(), swap.id(), worker.id());
        return outcome instanceof Outcome.Done<Swap>(var holds)
                ? wording.withdrawable(holds.isTaken() ? "swap.holds_taken" : "swap.holds", holds)
                : refused(swap, outcome);
    }

    /// What somebody else, who was first, has made of it.
    private Note refused(Swap swap, Outcome<Swap> outcome) {
        return wording.refused(swaps.find(swap.id()).orElse(swap), outcome);
    }

    private Note state(Swap swap) {
        return switch (swap.state()) {
            case FLAGGED -> wording.flagged(swap);
            case TAKEN -> wording.withdrawable(swap.inReturn() == null ? "swap.taken" : "swap.taken_exchange", swap);
            case OPEN, DECLINED, WITHDRAWN, EXPIRED -> wording.withdrawable("swap.waits", swap);
        };
    }

    private static boolean maySettle(Swap swap, Worker worker) {
        return worker.role() != Worker.Role.WORKER
                || worker.id().equals(swap.requester())
                || worker.id().equals(swap.taker());
    }
}
