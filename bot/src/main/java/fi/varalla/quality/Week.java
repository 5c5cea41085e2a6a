package fi.varalla.quality;

import fi.varalla.quality.Reached.As;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// When in the week families turn to us, and how many of them were answered then.
///
/// @param cells 168 of them, by hour and then by day
public record Week(List<Cell> cells) {

    private static final Set<As> COUNTED = Set.of(As.ANSWERED, As.UNANSWERED, As.ABANDONED);

    /// @param times    how often this hour has come in the period
    /// @param answered of those that count
    public record Cell(HourOfWeek at, int times, Share answered) {}

    static Week of(List<Reached> all, Period period, Instant now) {
        var times = period.hours(now);
        var counted = new HashMap<HourOfWeek, Integer>();
        var answered = new HashMap<HourOfWeek, Integer>();
        for (var one : all) {
            if (COUNTED.contains(one.as())) {
                var hour = period.hourOf(one.began());
                counted.merge(hour, 1, Integer::sum);
                answered.merge(hour, one.as() == As.ANSWERED ? 1 : 0, Integer::sum);
            }
        }
        var cells = new ArrayList<Cell>();
        for (var hour = 0; hour < 24; hour++) {
            for (var day : DayOfWeek.values()) {
                var at = new HourOfWeek(day, hour);
                cells.add(new Cell(at, of(times, at), new Share(of(answered, at), of(counted, at))));
            }
        }
        return new Week(List.copyOf(cells));
    }

    public Cell at(DayOfWeek day, int hour) {
        return cells.get(hour * 7 + day.getValue() - 1);
    }

    /// The most in one cell.
    public int most() {
        return cells.stream().mapToInt(cell -> cell.answered().of()).max().orElse(0);
    }

    private static int of(Map<HourOfWeek, Integer> counts, HourOfWeek at) {
        return Objects.requireNonNullElse(counts.get(at), 0);
    }
}
