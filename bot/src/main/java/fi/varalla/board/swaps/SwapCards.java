package fi.varalla.board.swaps;

import static java.util.Objects.requireNonNull;

import fi.varalla.board.Say;
import fi.varalla.board.swaps.Acting.As;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.rota.Rota;
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
import fi.varalla.shifts.TakeWarnings.Take;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private final Directory directory;
    private final ShiftNames names;
    private final Times times;
    private final ObjectProvider<TakeWarnings> warnings;

    SwapCards(
            Swaps swaps,
            Openings openings,
            OwnShifts own,
            Directory directory,
            ShiftNames names,
            Times times,
            ObjectProvider<TakeWarnings> warnings) {
        this.swaps = swaps;
        this.openings = openings;
        this.own = own;
        this.directory = directory;
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

    /// All that the page shows.
    record Cards(List<Card> requests, List<Card> swaps, List<GapCard> gaps, List<ShiftCard> shifts) {}

    /// What the stores are asked once, however many lines, shifts and colleagues there are.
    ///
    /// @param rotas  of all lines
    /// @param alive  the swaps of all lines that can still move on, by start
    /// @param active all who work here
    private record Sight(Map<LineId, Rota> rotas, List<Swap> alive, List<Worker> active, Map<WorkerId, String> names) {

        String name(@Nullable WorkerId worker) {
            return worker == null ? "" : names.getOrDefault(worker, "?");
        }
    }

    /// @param everybody whose swaps: the worker's own, or everybody's
    /// @param active    all who work here
    Cards cards(As as, boolean everybody, List<Worker> active, @Nullable AskForm filled, Say say) {
        var alive = swaps.alive();
        var sight = new Sight(own.rotas(), alive, active, names(alive, active));
        var involving = openings.involving(alive, as.worker().id());
        return new Cards(
                requests(sight, as, say),
                (everybody ? alive : involving)
                        .stream()
                                .map(swap -> card(sight, swap, as, say, List.of()))
                                .toList(),
                gaps(sight, as, say),
                shifts(sight, as, involving, filled, say));
    }

    /// The words for a swap as it is now, to be said after something was done.
    String text(Swap swap, Say say) {
        var one = List.of(swap);
        return text(new Sight(Map.of(), one, List.of(), names(one, List.of())), swap, say);
    }

    /// Of those whom swaps name, and of those who work here.
    private Map<WorkerId, String> names(List<Swap> swaps, List<Worker> active) {
        var names = active.stream().collect(Collectors.toMap(Worker::id, Worker::name));
        var others = swaps.stream()
                .flatMap(it -> Stream.of(
                        Stream.of(it.requester()), Stream.ofNullable(it.taker()), Stream.ofNullable(it.asked())))
                .flatMap(it -> it)
                .filter(it -> !names.containsKey(it))
                .collect(Collectors.toSet());
        directory.activeOrNot(others).forEach(it -> names.put(it.id(), it.name()));
        return names;
    }

    private List<Card> requests(Sight sight, As as, Say say) {
        var found = openings.requests(sight.rotas(), sight.alive(), as.worker().id());
        var warned = warnings(
                as.worker(),
                found.stream()
                        .map(it -> take(it.line(), it.given(), as.worker()))
                        .toList(),
                say);
        return IntStream.range(0, found.size())
                .mapToObj(i -> card(sight, found.get(i), as, say, warned.get(i)))
                .toList();
    }

    private List<GapCard> gaps(Sight sight, As as, Say say) {
        var found = openings.gaps(sight.rotas(), as.worker().id());
        var warned = warnings(
                as.worker(),
                found.stream()
                        .map(it -> take(it.line(), it.level(), it.from(), it.to(), as.worker()))
                        .toList(),
                say);
        return IntStream.range(0, found.size())
                .mapToObj(i -> card(found.get(i), say, warned.get(i)))
                .toList();
    }

    private GapCard card(Openings.Open gap, Say say, List<String> warnings) {
        return new GapCard(
                gap.line().value().toString(),
                gap.level(),
                gap.from(),
                gap.to(),
                say.of(names.name(gap.line(), gap.level(), gap.from(), gap.to())),
                warnings);
    }

    private List<ShiftCard> shifts(Sight sight, As as, List<Swap> wanted, @Nullable AskForm filled, Say say) {
        var found = own.next(sight.rotas(), as.worker().id()).stream()
                .filter(it -> own.open(it.shift()).isBefore(it.shift().to()))
                .limit(SHIFTS)
                .toList();
        var theirs = found.stream()
                .map(OwnShifts.Own::line)
                .distinct()
                .collect(Collectors.toMap(line -> line, line -> own.next(line, rota(sight, line))));
        return found.stream()
                .map(it -> card(sight, it, wanted, theirs.getOrDefault(it.line(), Map.of()), filled, say))
                .toList();
    }

    private static Rota rota(Sight sight, LineId line) {
        return requireNonNull(sight.rotas().get(line));
    }

    private ShiftCard card(
            Sight sight,
            OwnShifts.Own it,
            List<Swap> wanted,
            Map<WorkerId, List<OwnShifts.Own>> theirs,
            @Nullable AskForm filled,
            Say say) {
        var shift = it.shift();
        var begin = own.open(shift);
        var asked = wanted.stream()
                .anyMatch(swap -> swap.isPending()
                        && swap.line().equals(it.line())
                        && swap.level() == shift.level()
                        && swap.from().isBefore(shift.to())
                        && shift.from().isBefore(swap.to()));
        var given = new Shift(shift.level(), shift.worker(), begin, shift.to(), shift.source());
        var whom = !asked ? Colleagues.whoCould(rota(sight, it.line()), sight.active(), given) : List.<Worker>of();
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
                back(it.line(), whom, theirs, say));
    }

    private Map<String, String> back(
            LineId line, List<Worker> whom, Map<WorkerId, List<OwnShifts.Own>> theirs, Say say) {
        var back = new LinkedHashMap<String, String>();
        for (var worker : whom) {
            theirs.getOrDefault(worker.id(), List.of()).stream()
                    .filter(it -> own.open(it.shift()).equals(it.shift().from()))
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

    private Card card(Sight sight, Swap swap, As as, Say say, List<String> warnings) {
        return new Card(
                swap.id().value().toString(),
                state(swap),
                say.of(names.name(swap.line(), swap.given())),
                text(sight, swap, say),
                flagged(sight, swap, say),
                warnings,
                as.maySettle(swap));
    }

    private String text(Sight sight, Swap swap, Say say) {
        return say.of("swaps.text." + state(swap), values(sight, swap, say));
    }

    private String flagged(Sight sight, Swap swap, Say say) {
        return swap.stakes().stream()
                .filter(it -> it.found() != null)
                .findFirst()
                .map(it -> say.of(
                        "swaps.changed",
                        "owner",
                        sight.name(it.worker()),
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

    private Object[] values(Sight sight, Swap swap, Say say) {
        var back = swap.inReturn();
        return new Object[] {
            "worker", sight.name(swap.requester()),
            "taker", sight.name(swap.taker()),
            "asked", sight.name(swap.asked()),
            "shift", say.of(names.name(swap.line(), swap.given())),
            "back", back == null ? "" : say.of(names.name(swap.line(), back)),
            "deadline", say.of(times.moment(swap.deadline()))
        };
    }

    private static Take take(LineId line, Stake stake, Worker taker) {
        return take(line, stake.level(), stake.from(), stake.to(), taker);
    }

    private static Take take(LineId line, int level, Instant from, Instant to, Worker taker) {
        return new Take(line, new Shift(level, taker.id(), from, to, Shift.Source.SWAP));
    }

    /// Of each, in their order.
    private List<List<String>> warnings(Worker taker, List<Take> takes, Say say) {
        var warned = takes.stream().map(_ -> new ArrayList<String>()).toList();
        warnings.stream()
                .map(it -> it.warnings(taker, takes, say.language()))
                .forEach(each -> IntStream.range(0, takes.size())
                        .forEach(i -> warned.get(i).addAll(each.get(i))));
        return List.copyOf(warned);
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
