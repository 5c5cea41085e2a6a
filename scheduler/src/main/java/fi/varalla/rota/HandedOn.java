package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.rota.Shift.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What swaps of one level make of the duty below them: in the span of each, one worker is on duty where the other
/// would be. They act one upon another, each on what those before it have left.
final class HandedOn {

    private final SpanIndex<RotaOverride> swaps;
    private final Spans temporary;

    /// @param swaps     those among these that act on more than duty by rotation
    /// @param temporary when temporary schedules stand in for everything else
    HandedOn(List<RotaOverride> swaps, Spans temporary) {
        this.swaps =
                new SpanIndex<>(swaps.stream().filter(it -> it.over() != null).toList(), RotaOverride::span);
        this.temporary = temporary;
    }

    boolean touches(Span span) {
        return !swaps.touching(span).isEmpty();
    }

    /// @param shifts all of the level that touch a span, cut to it
    List<Shift> of(List<Shift> shifts, Span asked) {
        var left = shifts;
        for (var swap : swaps.touching(asked).stream()
                .sorted(Comparator.comparingInt(RotaOverride::turn))
                .toList()) {
            left = of(left, swap);
        }
        return left;
    }

    private List<Shift> of(List<Shift> shifts, RotaOverride swap) {
        var kept = new ArrayList<Shift>();
        var given = new ArrayList<Span>();
        for (var shift : shifts) {
            var part = actsOn(swap, shift) ? shift.span().and(swap.span()) : null;
            if (part == null) {
                kept.add(shift);
            } else {
                given.add(part);
                Stream.of(shift.before(part.from()), shift.after(part.to())).forEach(rest -> rest.ifPresent(kept::add));
            }
        }
        return with(swap, given, kept);
    }

    private static List<Shift> with(RotaOverride swap, List<Span> given, List<Shift> shifts) {
        var taker = requireNonNull(swap.with());
        var own = Spans.joined(shifts.stream()
                .filter(it -> it.worker().equals(taker))
                .map(Shift::span)
                .toList());
        given.stream()
                .flatMap(part -> own.leaveOf(part).stream())
                .forEach(part -> shifts.add(new Shift(swap.level(), taker, part.from(), part.to(), Source.SWAP)));
        return shifts;
    }

    private boolean actsOn(RotaOverride swap, Shift shift) {
        return shift.worker().equals(swap.replaces()) && swap.isOverTemporary() == temporary.contains(shift.from());
    }
}
