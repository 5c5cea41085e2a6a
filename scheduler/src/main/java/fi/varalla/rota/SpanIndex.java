package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Finds what touches a span without looking at the rest, however many there are and however long some last.
///
/// A balanced tree laid out in one sorted array: the middle of a range is its root, and knows the latest end below it.
final class SpanIndex<T> {

    private final List<T> items;
    private final Span[] spans;
    private final Instant[] latestEnd;

    SpanIndex(Collection<T> items, Function<T, Span> span) {
        this.items = items.stream()
                .sorted(Comparator.comparing(item -> span.apply(item).from()))
                .toList();
        this.spans = this.items.stream().map(span).toArray(Span[]::new);
        this.latestEnd = new Instant[spans.length];
        measure(0, spans.length);
    }

    /// What holds at an instant, in order of start.
    List<T> at(Instant at) {
        return touching(new Span(at, at.plusNanos(1)));
    }

    /// What shares time with a span, in order of start.
    List<T> touching(Span span) {
        var found = new ArrayList<T>();
        collect(0, spans.length, span, found);
        return found;
    }

    private Instant measure(int from, int to) {
        if (from >= to) {
            return Instant.MIN;
        }
        var middle = (from + to) >>> 1;
        var below = Span.later(measure(from, middle), measure(middle + 1, to));
        latestEnd[middle] = Span.later(below, spans[middle].to());
        return latestEnd[middle];
    }

    private void collect(int from, int to, Span wanted, List<T> found) {
        var middle = (from + to) >>> 1;
        if (from >= to || !latestEnd[middle].isAfter(wanted.from())) {
            return;
        }
        collect(from, middle, wanted, found);
        if (!spans[middle].from().isBefore(wanted.to())) {
            return;
        }
        if (spans[middle].touches(wanted)) {
            found.add(items.get(middle));
        }
        collect(middle + 1, to, wanted, found);
    }
}
