package fi.varalla.board.rota;

import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A rota drawn as weeks: levels are rows, days are columns, and each stretch is cut to the days it touches. The list
/// of days on a narrow screen is the same grid.
///
/// @param levels from 1 on, those that have a shift or a gap; 1 always
record Grid(Period period, ZoneId zone, Instant now, List<Integer> levels, List<Week> weeks, Coverage coverage) {

    /// @param number of the ISO calendar, as Finnish wall calendars show it
    record Week(int number, List<Day> days, List<Row> rows) {}

    record Row(int level, List<Slot> slots) {}

    record Slot(Day day, List<Cell> cells) {

        boolean hasGap() {
            return cells.stream().anyMatch(cell -> cell instanceof Hole);
        }
    }

    /// What is known of the days of a period.
    ///
    /// @param shifts   whole, not cut to the period
    /// @param gaps     as the engine tells them: only for levels that should be covered
    /// @param holidays their names
    record Sight(
            Period period,
            ZoneId zone,
            Instant now,
            List<Shift> shifts,
            List<Gap> gaps,
            Map<LocalDate, String> holidays,
            Marks marks) {

        Sight(
                Period period,
                ZoneId zone,
                Instant now,
                List<Shift> shifts,
                List<Gap> gaps,
                Map<LocalDate, String> holidays) {
            this(period, zone, now, shifts, gaps, holidays, Marks.NONE);
        }
    }

    /// Shifts that a draft takes away, and which of those shown it has put there.
    record Marks(List<Shift> removed, List<Shift> added) {

        static final Marks NONE = new Marks(List.of(), List.of());

        private Mark of(Shift shift) {
            return added.stream().anyMatch(other -> covers(other, shift)) ? Mark.ADDED : Mark.SAME;
        }

        private static boolean covers(Shift other, Shift shift) {
            return other.level() == shift.level()
                    && other.worker().equals(shift.worker())
                    && other.from().isBefore(shift.to())
                    && shift.from().isBefore(other.to());
        }
    }

    private static final Comparator<Cell> BY_START = Comparator.<Cell, Instant>comparing(
                    cell -> cell.slice().from())
            .thenComparing(Cell::mark)
            .thenComparing(cell -> cell.slice().to());

    static Grid of(Sight sight) {
        return new Drawing(sight).grid();
    }

    /// Shifts that touch become one where the same thing puts the same worker there: a turn of one who follows on
    /// himself is no news to a reader.
    static List<Shift> joined(List<Shift> shifts) {
        var open = new HashMap<List<Object>, Shift>();
        var joined = new ArrayList<Shift>();
        for (var shift :
                shifts.stream().sorted(Comparator.comparing(Shift::from)).toList()) {
            var key = List.<Object>of(shift.level(), shift.worker(), shift.source());
            var last = open.get(key);
            if (last != null && last.to().equals(shift.from())) {
                open.put(key, new Shift(shift.level(), shift.worker(), last.from(), shift.to(), shift.source()));
            } else if (last == null) {
                open.put(key, shift);
            } else {
                joined.add(last);
                open.put(key, shift);
            }
        }
        joined.addAll(open.values());
        return joined;
    }

    /// Puts every stretch into the days it touches, in one walk.
    private static final class Drawing {

        private final Sight sight;
        private final LocalDate today;
        private final List<Day> days;
        private final Map<Integer, List<List<Cell>>> cells = new TreeMap<>();

        Drawing(Sight sight) {
            this.sight = sight;
            today = LocalDate.ofInstant(sight.now(), sight.zone());
            days = sight.period().days().stream().map(this::day).toList();
        }

        private Day day(LocalDate date) {
            return Day.of(
                    date,
                    sight.zone(),
                    sight.holidays().get(date),
                    today,
                    sight.period().isOutside(date));
        }

        Grid grid() {
            row(1);
            joined(sight.shifts()).forEach(shift -> place(shift, sight.marks().of(shift)));
            sight.marks().removed().forEach(shift -> place(shift, Mark.REMOVED));
            sight.gaps()
                    .forEach(gap -> slices(gap.from(), gap.to())
                            .forEach(slice -> put(new Hole(gap.level(), slice, Mark.SAME))));
            cells.values().forEach(row -> row.forEach(cells -> cells.sort(BY_START)));
            return new Grid(
                    sight.period(),
                    sight.zone(),
                    sight.now(),
                    List.copyOf(new TreeSet<>(cells.keySet())),
                    weeks(),
                    Coverage.of(sight.gaps(), sight.now()));
        }

        private void place(Shift shift, Mark mark) {
            slices(shift.from(), shift.to())
                    .forEach(slice -> put(new Duty(shift.level(), shift.worker(), shift.source(), slice, mark)));
        }

        private void put(Cell cell) {
            var day = (int)
                    ChronoUnit.DAYS.between(days.getFirst().date(), cell.slice().day());
            row(cell.level()).get(day).add(cell);
        }

        private List<List<Cell>> row(int level) {
            return cells.computeIfAbsent(level, _ -> {
                var row = new ArrayList<List<Cell>>();
                days.forEach(_ -> row.add(new ArrayList<>()));
                return row;
            });
        }

        private List<Slice> slices(Instant from, Instant to) {
            return Slicing.of(days, from, to, sight.zone());
        }

        private List<Week> weeks() {
            var weeks = new ArrayList<Week>();
            for (var from = 0; from < days.size(); from += 7) {
                weeks.add(week(from));
            }
            return weeks;
        }

        private Week week(int from) {
            var number = days.get(from).date().get(WeekFields.ISO.weekOfWeekBasedYear());
            var rows = new ArrayList<Row>();
            cells.forEach((level, row) -> rows.add(row(level, row, from)));
            return new Week(number, days.subList(from, from + 7), rows);
        }

        private Row row(int level, List<List<Cell>> row, int from) {
            var slots = new ArrayList<Slot>();
            for (var day = from; day < from + 7; day++) {
                slots.add(new Slot(days.get(day), row.get(day)));
            }
            return new Row(level, slots);
        }
    }
}
