package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Spans in order of time that do not overlap; some may touch. Each look-up costs a binary search.
public final class Spans {

    public static final Spans NONE = new Spans(List.of());

    private static final Comparator<Span> BY_START = Comparator.comparing(Span::from);

    private final List<Span> spans;

    /// @param spans in order, none overlapping another
    private Spans(List<Span> spans) {
        this.spans = spans;
    }

    /// The union: spans that overlap or touch become one.
    public static Spans joined(Collection<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span : spans.stream().sorted(BY_START).toList()) {
            if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().to())) {
                var last = joined.removeLast();
                joined.add(new Span(last.from(), Span.later(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return new Spans(joined);
    }

    /// These spans unchanged, and what they leave of the others.
    Spans plus(List<Span> others) {
        if (spans.isEmpty()) {
            return new Spans(others);
        }
        var all = new ArrayList<>(spans);
        others.forEach(other -> all.addAll(leaveOf(other)));
        all.sort(BY_START);
        return new Spans(all);
    }

    public Spans minus(Spans others) {
        if (others.spans.isEmpty()) {
            return this;
        }
        var left = new ArrayList<Span>();
        spans.forEach(span -> left.addAll(others.leaveOf(span)));
        return new Spans(left);
    }

    /// What is left of a span outside of these.
    public List<Span> leaveOf(Span span) {
        var left = new ArrayList<Span>();
        var start = span.from();
        for (var i = firstEndingAfter(start);
                i < spans.size() && spans.get(i).from().isBefore(span.to());
                i++) {
            if (start.isBefore(spans.get(i).from())) {
                left.add(new Span(start, spans.get(i).from()));
            }
            start = spans.get(i).to();
        }
        if (start.isBefore(span.to())) {
            left.add(new Span(start, span.to()));
        }
        return left;
    }

    /// The parts of these that lie in a span.
    public List<Span> in(Span span) {
        var parts = new ArrayList<Span>();
        for (var i = firstEndingAfter(span.from());
                i < spans.size() && spans.get(i).from().isBefore(span.to());
                i++) {
            var part = spans.get(i).and(span);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    public boolean contains(Instant at) {
        var i = firstEndingAfter(at);
        return i < spans.size() && spans.get(i).contains(at);
    }

    /// The hole around an instant that none of these contains.
    Span holeAround(Instant at) {
        var next = firstEndingAfter(at);
        return new Span(
                next == 0 ? Instant.MIN : spans.get(next - 1).to(),
                next == spans.size() ? Instant.MAX : spans.get(next).from());
    }

    public List<Span> list() {
        return spans;
    }

    private int firstEndingAfter(Instant at) {
        var low = 0;
        var high = spans.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (spans.get(middle).to().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
