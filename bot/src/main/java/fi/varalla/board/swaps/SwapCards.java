package fi.varalla.board.swaps;

import fi.varalla.board.Say;
import fi.varalla.board.swaps.Acting.As;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Stake;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.Openings;
import fi.varalla.shifts.OwnShifts;
import fi.varalla.shifts.ShiftNames;
import fi.varalla.shifts.TakeWarnings;
import fi.varalla.shifts.TakeWarnings.Take;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final Swaps swaps;
    private final Openings openings;
    private final OwnShifts own;
    private final Directory directory;
    private final ShiftNames names;
    private final SwapWords words;
    private final ShiftCards shifts;
    private final ObjectProvider<TakeWarnings> warnings;

    SwapCards(
            Swaps swaps,
            Openings openings,
            OwnShifts own,
            Directory directory,
            ShiftNames names,
            SwapWords words,
            ShiftCards shifts,
            ObjectProvider<TakeWarnings> warnings) {
        this.swaps = swaps;
        this.openings = openings;
        this.own = own;
        this.directory = directory;
        this.names = names;
        this.words = words;
        this.shifts = shifts;
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

    /// All that the page shows.
    record Cards(List<Card> requests, List<Card> swaps, List<GapCard> gaps, List<ShiftCards.ShiftCard> shifts) {}

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
                shifts.of(sight, as.worker().id(), involving, filled, say));
    }

    /// The words for a swap as it is now, to be said after something was done.
    String text(Swap swap, Say say) {
        var one = List.of(swap);
        return words.text(new Sight(Map.of(), one, List.of(), names(one, List.of())), swap, say);
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

    private Card card(Sight sight, Swap swap, As as, Say say, List<String> warnings) {
        return new Card(
                swap.id().value().toString(),
                SwapWords.state(swap),
                say.of(names.name(swap.line(), swap.given())),
                words.text(sight, swap, say),
                words.flagged(sight, swap, say),
                warnings,
                as.maySettle(swap));
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
}
