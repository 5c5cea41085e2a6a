package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A stretch of duty that a worker has gained or lost on one level.
public record Difference(WorkerId worker, int level, Instant from, Instant to, Kind kind) {

    public enum Kind {
        GAINED,
        LOST
    }

    private record Place(WorkerId worker, int level) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing((Place it) -> it.worker().value())
                    .thenComparingInt(Place::level)
                    .compare(this, other);
        }
    }

    /// What is different between two final rotas, worker by worker, by level, then start. Shifts that only touch or
    /// only came another way make none.
    public static List<Difference> between(Collection<Shift> before, Collection<Shift> after) {
        var places = new TreeMap<Place, List<List<Span>>>();
        before.forEach(it -> place(places, it).getFirst().add(it.span()));
        after.forEach(it -> place(places, it).getLast().add(it.span()));
        var differences = new ArrayList<Difference>();
        places.forEach((place, spans) -> {
            var was = Spans.joined(spans.getFirst());
            var is = Spans.joined(spans.getLast());
            was.minus(is).list().forEach(it -> differences.add(of(place, it, Kind.LOST)));
            is.minus(was).list().forEach(it -> differences.add(of(place, it, Kind.GAINED)));
        });
        return inOrderOfTime(differences);
    }

    private static List<Difference> inOrderOfTime(List<Difference> differences) {
        return differences.stream()
                .sorted(Comparator.comparing((Difference it) -> it.worker().value())
                        .thenComparingInt(Difference::level)
                        .thenComparing(Difference::from))
                .toList();
    }

    /// What is left of differences that came one after another: what was gained and lost again is none, and neither is
    /// what was lost and gained again.
    ///
    /// @param inOrder as they came about
    public static List<Difference> net(List<Difference> inOrder) {
        var balances = new TreeMap<Place, Balance>();
        inOrder.forEach(it -> balances.merge(
                new Place(it.worker(), it.level()), Balance.NONE.and(it), (before, _) -> before.and(it)));
        var left = new ArrayList<Difference>();
        balances.forEach((place, balance) -> {
            balance.gained().list().forEach(it -> left.add(of(place, it, Kind.GAINED)));
            balance.lost().list().forEach(it -> left.add(of(place, it, Kind.LOST)));
        });
        return inOrderOfTime(left);
    }

    /// What somebody has more and less than before; the two never overlap.
    private record Balance(Spans gained, Spans lost) {

        static final Balance NONE = new Balance(Spans.NONE, Spans.NONE);

        Balance and(Difference next) {
            var span = Spans.joined(List.of(new Span(next.from(), next.to())));
            return switch (next.kind()) {
                case GAINED -> new Balance(joined(gained, span.minus(lost)), lost.minus(span));
                case LOST -> new Balance(gained.minus(span), joined(lost, span.minus(gained)));
            };
        }

        private static Spans joined(Spans one, Spans other) {
            return Spans.joined(
                    Stream.concat(one.list().stream(), other.list().stream()).toList());
        }
    }

    private static List<List<Span>> place(TreeMap<Place, List<List<Span>>> places, Shift shift) {
        return places.computeIfAbsent(
                new Place(shift.worker(), shift.level()), _ -> List.of(new ArrayList<>(), new ArrayList<>()));
    }

    private static Difference of(Place place, Span span, Kind kind) {
        return new Difference(place.worker(), place.level(), span.from(), span.to(), kind);
    }
}
