package fi.varalla.board.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of time of one worker, or of nobody, on one level.
///
/// @param <K> whose it is
record Stretch<K>(K of, Instant from, Instant to) {

    static final Comparator<Stretch<?>> BY_START = Comparator.comparing(Stretch::from);

    /// What both share, or null when that takes no time.
    @Nullable Stretch<K> and(Stretch<?> other) {
        var start = from.isBefore(other.from) ? other.from : from;
        var end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? new Stretch<>(of, start, end) : null;
    }

    /// What is left of these when others of the same are taken away, joined, by start.
    static <K> List<Stretch<K>> minus(Collection<Stretch<K>> these, Collection<Stretch<K>> others) {
        var left = new ArrayList<Stretch<K>>();
        for (var stretch : joined(these)) {
            var rest = List.of(stretch);
            for (var other : others) {
                rest = other.of.equals(stretch.of) ? cut(rest, other) : rest;
            }
            left.addAll(rest);
        }
        left.sort(BY_START);
        return left;
    }

    /// Those of the same that overlap or touch become one.
    static <K> List<Stretch<K>> joined(Collection<Stretch<K>> these) {
        var joined = new ArrayList<Stretch<K>>();
        var open = new HashMap<K, Stretch<K>>();
        for (var stretch : these.stream().sorted(BY_START).toList()) {
            var last = open.get(stretch.of);
            if (last != null && !stretch.from.isAfter(last.to)) {
                var end = stretch.to.isAfter(last.to) ? stretch.to : last.to;
                open.put(stretch.of, new Stretch<>(stretch.of, last.from, end));
            } else {
                if (last != null) {
                    joined.add(last);
                }
                open.put(stretch.of, stretch);
            }
        }
        joined.addAll(open.values());
        joined.sort(BY_START);
        return joined;
    }

    private static <K> List<Stretch<K>> cut(List<Stretch<K>> rest, Stretch<K> other) {
        var cut = new ArrayList<Stretch<K>>();
        for (var stretch : rest) {
            if (stretch.and(other) == null) {
                cut.add(stretch);
                continue;
            }
            if (stretch.from.isBefore(other.from)) {
                cut.add(new Stretch<>(stretch.of, stretch.from, other.from));
            }
            if (stretch.to.isAfter(other.to)) {
                cut.add(new Stretch<>(stretch.of, other.to, stretch.to));
            }
        }
        return cut;
    }

    /// Where two of different keys overlap, told by `who`, which both must share.
    static <K, W> List<Stretch<W>> overlaps(List<Stretch<K>> these, Function<K, W> who) {
        var found = new ArrayList<Stretch<W>>();
        var sorted = these.stream().sorted(BY_START).toList();
        for (var i = 0; i < sorted.size(); i++) {
            for (var j = i + 1; j < sorted.size() && sorted.get(j).from.isBefore(sorted.get(i).to); j++) {
                var one = sorted.get(i);
                var shared = one.and(sorted.get(j));
                if (shared != null && Objects.equals(who.apply(one.of), who.apply(sorted.get(j).of))) {
                    found.add(new Stretch<>(who.apply(one.of), shared.from, shared.to));
                }
            }
        }
        return joined(found);
    }
}
