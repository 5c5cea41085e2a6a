package fi.varalla.board.swaps;

import fi.varalla.board.Say;
import fi.varalla.board.swaps.Acting.As;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Stake;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.Colleagues;
import fi.varalla.shifts.Openings;
import fi.varalla.shifts.OwnShifts;
import fi.varalla.shifts.ShiftNames;
import fi.varalla.shifts.TakeWarnings;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What the page of swaps shows, put into words.
@Component
class SwapCards {

    private static final int SHIFTS = 12;
    private static final int IN_RETURN = 12;

    private final Swaps swaps;
    private final Openings openings;
    private final OwnShifts own;
    private final Colleagues colleagues;
    private final Directory directory;
    private final Lines lines;
    private final ShiftNames names;
    private final Times times;
    private final ObjectProvider<TakeWarnings> warnings;

    SwapCards(
            Swaps swaps,
            Openings openings,
            OwnShifts own,
            Colleagues colleagues,
            Directory directory,
            Lines lines,
            ShiftNames names,
            Times times,
            ObjectProvider<TakeWarnings> warnings) {
        this.swaps = swaps;
        this.openings = openings;
        this.own = own;
        this.colleagues = colleagues;
        this.directory = directory;
        this.lines = lines;
        this.names = names;
        this.times = times;
        this.warnings = warnings;
    }

    /// A swap in words.
    ///
    /// @param state   as in the phrases, in lower case
    /// @param flagged what the rota said and says; empty unless it was changed under the swap
    record Card(
            String id,
            String state,
            String shift,
            String text,
            String flagged,
            List<String> warnings,
            boolean settle) {}

    /// A gap that can be taken.
    record GapCard(String line, int level, Instant from, Instant to, String shift, List<String> warnings) {}

    /// A shift that can be given.
    ///
    /// @param begin  in local time, as a form's field wants it
    /// @param filled what could not be asked for as it was; null: nothing has been filled in
    /// @param whom  who could take it, by id
    /// @param back  what could be taken in return, by what the form sends
    record ShiftCard(
            String line,
            int level,
            Instant from,
            Instant to,
            String shift,
            String begin,
            String end,
            boolean given,
            @Nullable AskForm filled,
            Map<String, String> whom,
            Map<String, String> back) {}

    List<Card> requests(As as, Say say) {
        return openings.requests(as.worker().id()).stream()
                .map(swap -> card(swap, as, say, warnings(swap.line(), as.worker(), swap.given(), say)))
                .toList();
    }

    /// The worker's own, or everybody's.
    List<Card> swaps(As as, boolean all, Say say) {
        var found = all
                ? lines.all().stream()
                        .flatMap(line -> swaps.alive(line.id()).stream())
                        .sorted(Comparator.comparing(Swap::from))
                        .toList()
                : openings.involving(as.worker().id());
        return found.stream().map(swap -> card(swap, as, say, List.of())).toList();
    }

    List<GapCard> gaps(As as, Say say) {
        return openings.gaps(as.worker().id()).stream()
                .map(gap -> new GapCard(
                        gap.line().value().toString(),
                        gap.level(),
                        gap.from(),
                        gap.to(),
                        say.of(names.name(gap.line(), gap.level(), gap.from(), gap.to())),
                        warnings(gap.line(), as.worker(), gap.level(), gap.from(), gap.to(), say)))
                .toList();
    }

    List<ShiftCard> shifts(As as, @Nullable AskForm filled, Say say) {
        var wanted = openings.involving(as.worker().id());
        return own.next(as.worker().id()).stream()
                .filter(it -> own.open(it.shift()).isBefore(it.shift().to()))
                .limit(SHIFTS)
                .map(it -> card(it, wanted, filled, say))
                .toList();
    }

    /// The words for a swap as it is now, to be said after something was done.
    String text(Swap swap, Say say) {
        return say.of("swaps.text." + state(swap), values(swap, say));
    }

    private ShiftCard card(OwnShifts.Own it, List<Swap> wanted, @Nullable AskForm filled, Say say) {
        var shift = it.shift();
        var begin = own.open(shift);
        var asked = wanted.stream()
                .anyMatch(swap -> swap.isPending()
                        && swap.line().equals(it.line())
                        && swap.level() == shift.level()
                        && swap.from().isBefore(shift.to())
                        && shift.from().isBefore(swap.to()));
        var whom = !asked
                ? colleagues.whoCould(it.line(), shift.level(), shift.worker(), begin, shift.to())
                : List.<Worker>of();
        return new ShiftCard(
                it.line().value().toString(),
                shift.level(),
                shift.from(),
                shift.to(),
                say.of(names.name(it.line(), shift.level(), shift.from(), shift.to())),
                local(begin),
                local(shift.to()),
                asked,
                filled != null && filled.isAbout(it.line(), shift.level(), local(begin), local(shift.to()))
                        ? filled
                        : null,
                byId(whom),
                back(it.line(), whom, say));
    }

    private Map<String, String> back(LineId line, List<Worker> whom, Say say) {
        var back = new LinkedHashMap<String, String>();
        for (var worker : whom) {
            own.next(worker.id()).stream()
                    .filter(it -> it.line().equals(line)
                            && own.open(it.shift()).equals(it.shift().from()))
                    .limit(Math.max(1, IN_RETURN / whom.size()))
                    .forEach(it -> back.put(
                            worker.id().value() + "/" + it.shift().level() + "/"
                                    + it.shift().from() + "/" + it.shift().to(),
                            worker.name() + ": "
                                    + say.of(names.name(
                                            line,
                                            it.shift().level(),
                                            it.shift().from(),
                                            it.shift().to()))));
        }
        return back;
    }

    private Card card(Swap swap, As as, Say say, List<String> warnings) {
        return new Card(
                swap.id().value().toString(),
                state(swap),
                say.of(names.name(swap.line(), swap.given())),
                text(swap, say),
                flagged(swap, say),
                warnings,
                as.maySettle(swap));
    }

    private String flagged(Swap swap, Say say) {
        return swap.stakes().stream()
                .filter(it -> it.found() != null)
                .findFirst()
                .map(it -> say.of(
                        "swaps.changed",
                        "owner",
                        name(it.worker()),
                        "was",
                        say.of(names.duty(it.footing())),
                        "now",
                        say.of(duty(it))))
                .orElse("");
    }

    private Said duty(Stake stake) {
        return names.duty(stake.found() == null ? stake.footing() : stake.found());
    }

    /// An exchange and plain cover, one who is asked and many, are told by different phrases.
    private static String state(Swap swap) {
        var state = swap.state().name().toLowerCase(Locale.ROOT);
        if (swap.state() == Swap.State.FLAGGED) {
            return swap.isTaken() ? "flagged_taken" : state;
        }
        if (swap.inReturn() != null) {
            return state + "_exchange";
        }
        return swap.state() == Swap.State.OPEN && swap.asked() != null ? "open_one" : state;
    }

    private Object[] values(Swap swap, Say say) {
        var back = swap.inReturn();
        return new Object[] {
            "worker", name(swap.requester()),
            "taker", name(swap.taker()),
            "asked", name(swap.asked()),
            "shift", say.of(names.name(swap.line(), swap.given())),
            "back", back == null ? "" : say.of(names.name(swap.line(), back)),
            "deadline", say.of(times.moment(swap.deadline()))
        };
    }

    private List<String> warnings(LineId line, Worker taker, Stake stake, Say say) {
        return warnings(line, taker, stake.level(), stake.from(), stake.to(), say);
    }

    private List<String> warnings(LineId line, Worker taker, int level, Instant from, Instant to, Say say) {
        var shift = new Shift(level, taker.id(), from, to, Shift.Source.SWAP);
        return warnings.stream()
                .flatMap(it -> it.warnings(line, taker, shift, say.language()).stream())
                .toList();
    }

    private String name(@Nullable WorkerId worker) {
        return worker == null ? "" : directory.worker(worker).map(Worker::name).orElse("?");
    }

    private String local(Instant at) {
        return at.atZone(times.zone())
                .toLocalDateTime()
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    private static Map<String, String> byId(List<Worker> workers) {
        var byId = new LinkedHashMap<String, String>();
        workers.forEach(it -> byId.put(it.id().value().toString(), it.name()));
        return byId;
    }
}
