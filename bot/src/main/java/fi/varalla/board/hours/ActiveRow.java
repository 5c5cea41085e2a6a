package fi.varalla.board.hours;

import fi.varalla.worktime.ActiveHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;

/// Hours at work as typed in: one row of the form.
///
/// @param days names of weekdays; empty: every day
record ActiveRow(String level, String from, String to, Set<String> days) {

    static final ActiveRow EMPTY = new ActiveRow("", "", "", Set.of());

    ActiveRow {
        level = level.strip();
        from = from.strip();
        to = to.strip();
        days = Set.copyOf(days);
    }

    static ActiveRow of(ActiveHours hours) {
        return new ActiveRow(
                String.valueOf(hours.level()),
                hours.from().toString(),
                hours.to().toString(),
                hours.weekdays().stream().map(DayOfWeek::name).collect(Collectors.toSet()));
    }

    /// A row without a level and times is left out.
    boolean isEmpty() {
        return level.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    public boolean on(DayOfWeek day) {
        return days.contains(day.name());
    }

    boolean isRight() {
        return level.matches("[1-9][0-9]?")
                && Measure.CLOCK.read(from).isPresent()
                && Measure.CLOCK.read(to).isPresent();
    }

    /// Only for a row that is right.
    ActiveHours hours() {
        return new ActiveHours(
                Integer.parseInt(level),
                days.stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                clock(from),
                clock(to));
    }

    private static LocalTime clock(String typed) {
        return LocalTime.ofSecondOfDay(Measure.CLOCK.read(typed).orElseThrow() * 60);
    }
}
