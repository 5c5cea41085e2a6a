package fi.varalla.board.rota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Cuts a stretch of time at every midnight of a zone.
final class Slicing {

    private Slicing() {}

    /// The parts of a stretch that fall on these days.
    ///
    /// @param days in order, without a hole, never empty
    static List<Slice> of(List<Day> days, Instant from, Instant to, ZoneId zone) {
        var slices = new ArrayList<Slice>(2);
        for (var i = firstDay(days, from, zone);
                i < days.size() && days.get(i).from().isBefore(to);
                i++) {
            var day = days.get(i);
            var start = from.isBefore(day.from()) ? day.from() : from;
            var end = to.isAfter(day.to()) ? day.to() : to;
            if (start.isBefore(end)) {
                slices.add(new Slice(day.date(), day.from(), start, end, from, to));
            }
        }
        return slices;
    }

    private static int firstDay(List<Day> days, Instant from, ZoneId zone) {
        return from.isBefore(days.getFirst().from())
                ? 0
                : (int) ChronoUnit.DAYS.between(days.getFirst().date(), LocalDate.ofInstant(from, zone));
    }
}
