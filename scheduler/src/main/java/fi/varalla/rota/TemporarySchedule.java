package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Stands in for all rotations and overrides of all levels during its span, its holes included. Where several overlap,
/// their shifts apply together.
///
/// @param shifts cut to the span
public record TemporarySchedule(Id id, Instant from, Instant to, List<Shift> shifts) {

    public TemporarySchedule {
        shifts = cut(shifts, new Span(from, to));
    }

    /// A temporary schedule.
    public record Id(UUID value) {

        public static Id random() {
            return new Id(UUID.randomUUID());
        }
    }

    TemporarySchedule until(Instant end) {
        return new TemporarySchedule(id, from, end, shifts);
    }

    /// The part from an instant on.
    TemporarySchedule since(Instant start) {
        return from.isBefore(start) ? new TemporarySchedule(id, start, to, shifts) : this;
    }

    /// Whether a worker is on duty here after an instant.
    boolean names(WorkerId worker, Instant after) {
        return shifts.stream()
                .anyMatch(it -> it.worker().equals(worker) && it.to().isAfter(after));
    }

    TemporarySchedule without(WorkerId worker, Instant after) {
        var kept = shifts.stream()
                .flatMap(it -> it.worker().equals(worker) ? it.before(after).stream() : Stream.of(it))
                .toList();
        return new TemporarySchedule(id, from, to, kept);
    }

    Span span() {
        return new Span(from, to);
    }

    private static List<Shift> cut(List<Shift> shifts, Span span) {
        var cut = new ArrayList<Shift>();
        for (var shift : shifts) {
            var part = shift.span().and(span);
            if (part != null) {
                cut.add(new Shift(shift.level(), shift.worker(), part.from(), part.to(), Shift.Source.TEMPORARY));
            }
        }
        return List.copyOf(cut);
    }
}
