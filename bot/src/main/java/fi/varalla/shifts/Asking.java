package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Note;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Swap;
import fi.varalla.rota.SwapDraft;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.OwnShifts.Own;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From the list of one's own shifts to a request, button by button. Each step is what the message says next; empty:
/// there is no such button any more.
@Component
class Asking {

    /// So many buttons fit on a screen beside those that lead on and back.
    private static final int SCREEN = 7;

    private final OwnShifts own;
    private final Picks picks;
    private final Colleagues colleagues;
    private final Swaps swaps;
    private final SwapWording wording;
    private final ShiftNames names;
    private final Directory directory;

    Asking(
            OwnShifts own,
            Picks picks,
            Colleagues colleagues,
            Swaps swaps,
            SwapWording wording,
            ShiftNames names,
            Directory directory) {
        this.own = own;
        this.picks = picks;
        this.colleagues = colleagues;
        this.swaps = swaps;
        this.wording = wording;
        this.names = names;
        this.directory = directory;
    }

    /// The shifts of a worker, in words and as buttons.
    ///
    /// @param skip how many have been seen
    Note list(Worker worker, int skip) {
        var all = own.next(worker.id());
        if (all.isEmpty()) {
            return Note.of("shifts.none", "days", OwnShifts.AHEAD.toDays());
        }
        var shown = all.stream().skip(skip).limit(SCREEN).toList();
        var list = Note.of("shifts.list", "list", names.list(shown));
        for (var shift : shown) {
            list = list.button(code("sh", shift), "shifts.button", "text", name(shift));
        }
        return all.size() > skip + SCREEN ? list.button("sw:" + Code.of("m", skip + SCREEN), "shifts.more") : list;
    }

    /// One of them, chosen.
    Optional<Note> shift(Worker worker, Code code) {
        var line = code.line();
        var found = own.find(line, code.number(), worker.id(), code.instant(), code.instant());
        if (found.isEmpty()) {
            return Optional.of(gone());
        }
        var shift = found.get();
        var from = own.open(shift);
        if (!from.isBefore(shift.to())) {
            return Optional.of(gone());
        }
        return Optional.of(item(picks.add(line, shift, from)));
    }

    /// A further step with what was chosen; whose choice it is not gets nothing.
    Optional<Note> step(Worker worker, Code code) {
        return picks.find(code.number(), worker.id())
                .flatMap(pick -> own.find(pick.line(), pick.level(), worker.id(), pick.shiftFrom(), pick.shiftTo())
                        .map(_ -> step(pick, worker, code))
                        .orElseGet(() -> Optional.of(gone())));
    }

    private Optional<Note> step(Pick pick, Worker worker, Code code) {
        return switch (code.word()) {
            case "i" -> Optional.of(item(pick));
            case "give" -> Optional.of(who(picks.keep(pick.cover()), 0));
            case "swap" -> Optional.of(who(picks.keep(pick.exchange(null)), 0));
            case "part" -> Optional.of(startOfPart(pick));
            case "f" -> Optional.of(endOfPart(pick, code.instant()));
            case "t" -> part(pick, code.instant(), code.instant());
            case "who" -> Optional.of(who(pick, code.number()));
            case "all" -> request(pick, worker, null, null);
            case "c" -> colleague(pick, worker, code.worker());
            case "r" -> inReturn(pick, worker, new SwapDraft.InReturn(code.number(), code.instant(), code.instant()));
            default -> Optional.empty();
        };
    }

    private Note item(Pick pick) {
        return Note.of("shifts.item", "shift", name(pick))
                .button(code(pick, "give"), "shifts.give")
                .button(code(pick, "swap"), "shifts.swap")
                .button(code(pick, "part"), "shifts.part")
                .button("sw:m:0", "shifts.back");
    }

    private Note startOfPart(Pick pick) {
        var note = Note.of("shifts.part_from", "shift", whole(pick));
        var from = own.open(pick.shiftFrom());
        note = note.button(code(pick, "f", from), "shifts.button", "text", names.moment(from));
        for (var at : marks(from, pick.shiftTo())) {
            note = note.button(code(pick, "f", at), "shifts.button", "text", names.moment(at));
        }
        return note.button(code(pick, "i"), "shifts.back");
    }

    private Note endOfPart(Pick pick, Instant from) {
        var note = Note.of("shifts.part_to", "shift", whole(pick), "from", names.moment(from));
        for (var at : marks(from, pick.shiftTo())) {
            note = note.button(code(pick, "t", from, at), "shifts.button", "text", names.moment(at));
        }
        return note.button(code(pick, "t", from, pick.shiftTo()), "shifts.button", "text", names.moment(pick.shiftTo()))
                .button(code(pick, "part"), "shifts.back");
    }

    private Optional<Note> part(Pick pick, Instant from, Instant to) {
        return from.isBefore(to) && !from.isBefore(pick.shiftFrom()) && !to.isAfter(pick.shiftTo())
                ? Optional.of(item(picks.keep(pick.part(from, to))))
                : Optional.empty();
    }

    private Note who(Pick pick, int skip) {
        var all = colleagues.whoCould(pick.line(), pick.level(), pick.worker(), pick.from(), pick.to());
        var note = Note.of(pick.exchange() ? "shifts.with_whom" : "shifts.whom", "shift", name(pick));
        if (!pick.exchange() && skip == 0) {
            note = note.button(code(pick, "all"), "shifts.all");
        }
        for (var worker : all.stream().skip(skip).limit(SCREEN).toList()) {
            note = note.button(code(pick, "c", worker.id()), "shifts.button", "text", worker.name());
        }
        if (all.size() > skip + SCREEN) {
            note = note.button(code(pick, "who", skip + SCREEN), "shifts.more");
        }
        return note.button(code(pick, "i"), "shifts.back");
    }

    private Optional<Note> colleague(Pick pick, Worker worker, WorkerId asked) {
        var colleague = directory.workers(List.of(asked)).stream().findFirst();
        if (colleague.isEmpty()) {
            return Optional.of(who(pick, 0));
        }
        return pick.exchange()
                ? Optional.of(whichOne(picks.keep(pick.exchange(asked)), colleague.get()))
                : request(pick, worker, asked, null);
    }

    private Note whichOne(Pick pick, Worker colleague) {
        var theirs = own.next(colleague.id()).stream()
                .filter(it -> it.line().equals(pick.line())
                        && own.open(it.shift()).equals(it.shift().from()))
                .limit(SCREEN)
                .toList();
        var note = Note.of(
                theirs.isEmpty() ? "shifts.nothing_in_return" : "shifts.which_in_return",
                "asked",
                colleague.name(),
                "shift",
                name(pick));
        for (var it : theirs) {
            var shift = it.shift();
            note = note.button(
                    code(pick, "r", shift.level(), shift.from(), shift.to()), "shifts.button", "text", name(it));
        }
        return note.button(code(pick, "swap"), "shifts.back");
    }

    private Optional<Note> inReturn(Pick pick, Worker worker, SwapDraft.InReturn back) {
        var colleague = pick.colleague();
        return colleague == null ? Optional.empty() : request(pick, worker, colleague, back);
    }

    /// Once for each choice: a second press finds it used.
    private Optional<Note> request(
            Pick pick, Worker worker, @Nullable WorkerId asked, SwapDraft.@Nullable InReturn back) {
        var waiting = waiting(pick);
        if (waiting.isPresent()) {
            return Optional.of(wording.withdrawable("shifts.asked_already", waiting.get()));
        }
        var draft = new SwapDraft(pick.level(), pick.worker(), pick.from(), pick.to(), asked, back, null);
        return Optional.of(
                switch (swaps.request(pick.line(), draft, worker.id())) {
                    case Outcome.Done<Swap>(var swap) ->
                        wording.withdrawable(
                                asked == null ? "shifts.asked_all" : "shifts.asked",
                                swap,
                                "asked",
                                wording.name(asked));
                    default -> gone();
                });
    }

    private Optional<Swap> waiting(Pick pick) {
        return swaps.alive(pick.line()).stream()
                .filter(swap -> swap.isPending()
                        && swap.requester().equals(pick.worker())
                        && swap.level() == pick.level()
                        && swap.from().isBefore(pick.to())
                        && pick.from().isBefore(swap.to()))
                .findFirst();
    }

    /// At most so many full hours inside a span that they fit on a screen.
    private static List<Instant> marks(Instant from, Instant to) {
        var hours = Math.max(1, Math.ceilDiv(Duration.between(from, to).toHours(), SCREEN));
        var marks = new ArrayList<Instant>();
        var at = from.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours));
        while (at.isBefore(to)) {
            marks.add(at);
            at = at.plus(Duration.ofHours(hours));
        }
        return marks;
    }

    private static Note gone() {
        return Note.of("shifts.gone").button("sw:m:0", "shifts.back");
    }

    private Object name(Own it) {
        return names.name(
                it.line(), it.shift().level(), it.shift().from(), it.shift().to());
    }

    private Object name(Pick pick) {
        return names.name(pick.line(), pick.level(), pick.from(), pick.to());
    }

    private Object whole(Pick pick) {
        return names.name(pick.line(), pick.level(), pick.shiftFrom(), pick.shiftTo());
    }

    private static String code(String what, Own it) {
        var shift = it.shift();
        return "sw:" + Code.of(what, it.line(), shift.level(), shift.from(), shift.to());
    }

    private static String code(Pick pick, Object... what) {
        return "sw:"
                + Code.of(Stream.concat(Stream.of("p", pick.id()), Stream.of(what))
                        .toArray());
    }
}
