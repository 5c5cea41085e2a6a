package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

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
        differences.sort(Comparator.comparing((Difference it) -> it.worker().value())
                .thenComparingInt(Difference::level)
                .thenComparing(Difference::from));
        return List.copyOf(differences);
    }

    private static List<List<Span>> place(TreeMap<Place, List<List<Span>>> places, Shift shift) {
        return places.computeIfAbsent(
                new Place(shift.worker(), shift.level()), _ -> List.of(new ArrayList<>(), new ArrayList<>()));
    }

    private static Difference of(Place place, Span span, Kind kind) {
        return new Difference(place.worker(), place.level(), span.from(), span.to(), kind);
    }
}
