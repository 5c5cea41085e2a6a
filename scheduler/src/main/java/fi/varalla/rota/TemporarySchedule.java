package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Stands in for all rotations and overrides of all levels during its span, its holes included. Where several overlap,
/// their shifts apply together.
///
/// @param shifts cut to the span
public record TemporarySchedule(Id id, Instant from, Instant to, List<Shift> shifts) {

    public TemporarySchedule {
        shifts = cut(shifts, new Span(from, to));
    }

    /// A temporary schedule.
    public record Id(UUID value) {}

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
