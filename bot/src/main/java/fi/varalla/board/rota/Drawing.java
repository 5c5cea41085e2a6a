package fi.varalla.board.rota;

import fi.varalla.board.rota.Grid.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grid in words, ready for the page: all that is left for the template is to write it down.
record Drawing(String title, String zone, List<Week> weeks) {

    record Week(String name, List<Head> days, List<Row> rows) {}

    record Head(
            String style,
            String name,
            boolean today,
            @Nullable String clocks,
            @Nullable String holiday) {}

    record Row(int level, String name, List<Box> slots) {}

    record Box(String style, Strip strip, List<Chip> chips) {

        /// The view box of the strip.
        public String box() {
            return "0 0 %d %d".formatted(strip.width(), Strip.HEIGHT);
        }

        public String nowLine() {
            return "M%d 0v%d".formatted(strip.now(), Strip.HEIGHT);
        }
    }

    /// @param chips of the reader who looks
    static Drawing of(Grid grid, String title, Chips.Reader reader, Chips chips) {
        var weeks = grid.weeks().stream()
                .map(week -> new Week(
                        reader.say().of("rota.week_short", "number", week.number()),
                        heads(week.days(), reader),
                        week.rows().stream()
                                .map(row -> row(row, grid, reader, chips))
                                .toList()))
                .toList();
        return new Drawing(title, grid.zone().getId(), weeks);
    }

    private static List<Head> heads(List<Day> days, Chips.Reader reader) {
        var heads = new ArrayList<Head>();
        for (var i = 0; i < days.size(); i++) {
            var day = days.get(i);
            heads.add(new Head(
                    style(day, i), reader.times().day(day.date()), day.today(), clocks(day, reader), day.holiday()));
        }
        return heads;
    }

    private static @Nullable String clocks(Day day, Chips.Reader reader) {
        return day.clocksChange() ? reader.say().of("rota.hours_night", "hours", day.hours()) : null;
    }

    private static Row row(Grid.Row row, Grid grid, Chips.Reader reader, Chips chips) {
        var boxes = new ArrayList<Box>();
        for (var i = 0; i < row.slots().size(); i++) {
            boxes.add(box(row.slots().get(i), i, row.level(), grid, chips));
        }
        return new Row(row.level(), reader.say().of("rota.level_head", "level", row.level()), boxes);
    }

    private static Box box(Slot slot, int column, int level, Grid grid, Chips chips) {
        var written = slot.cells().isEmpty() && !slot.day().isPast(grid.now())
                ? List.of(chips.empty(level, slot.day()))
                : slot.cells().stream().map(chips::of).toList();
        return new Box(style(slot.day(), column), Strip.of(slot, grid.now()), written);
    }

    private static String style(Day day, int column) {
        return "d" + column
                + (day.today() ? " today" : "")
                + (day.outside() ? " outside" : "")
                + (day.isWeekend() || day.holiday() != null ? " off" : "");
    }
}
