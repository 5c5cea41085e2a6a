package fi.varalla.board.rota;

import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.board.rota.Comparison.Place;
import fi.varalla.board.rota.Comparison.Side;
import fi.varalla.board.rota.Comparison.Turned;
import fi.varalla.board.rota.PlanWarnings.Warning;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a change would do, in words and as cells, before anybody saves it.
///
/// @param days   the first of those that look different, before and after
/// @param beyond how many more there are
record Outlook(
        List<Told> workers,
        List<String> opened,
        List<String> closed,
        List<Warning> warnings,
        List<Compared> days,
        int beyond) {

    private static final int SHOWN_DAYS = 8;
    private static final int SHOWN_LINES = 6;

    /// What becomes different for one worker, the first of it.
    ///
    /// @param more how many lines are left out
    record Told(String name, List<Line> lines, int more) {}

    record Line(boolean gain, String text) {}

    /// One day of one level.
    record Compared(String day, String level, List<Chip> before, List<Chip> after) {}

    /// A day of a level, by day, then level.
    private record Spot(LocalDate day, int level) implements Comparable<Spot> {

        private static final Comparator<Spot> ORDER =
                Comparator.comparing(Spot::day).thenComparing(Spot::level);

        @Override
        public int compareTo(Spot other) {
            return ORDER.compare(this, other);
        }
    }

    public boolean isEmpty() {
        return workers.isEmpty() && opened.isEmpty() && closed.isEmpty();
    }

    /// @param active   those who can answer
    /// @param worktime what working time has to say of it
    static Outlook of(Side before, Side after, Chips.Reader reader, Set<WorkerId> active, List<Warning> worktime) {
        var comparison = Comparison.of(before, after);
        var spots = spots(comparison, reader.times().zone());
        return new Outlook(
                workers(comparison, reader),
                gaps("rota.preview.opens", comparison.opened(), reader),
                gaps("rota.preview.closes", comparison.closed(), reader),
                warnings(comparison, reader, active, worktime),
                spots.stream()
                        .limit(SHOWN_DAYS)
                        .map(spot -> compared(spot, before, after, reader))
                        .toList(),
                Math.max(0, spots.size() - SHOWN_DAYS));
    }

    private static List<Told> workers(Comparison comparison, Chips.Reader reader) {
        var workers = new ArrayList<Told>();
        comparison.byWorker().forEach((worker, turned) -> {
            var lines = lines(turned, reader);
            workers.add(new Told(
                    reader.name(worker),
                    lines.stream().limit(SHOWN_LINES).toList(),
                    Math.max(0, lines.size() - SHOWN_LINES)));
        });
        return workers;
    }

    /// All that becomes different for one worker, gains first.
    static List<Line> lines(Turned turned, Chips.Reader reader) {
        return Stream.concat(
                        turned.gains().stream().map(gain -> new Line(true, line("rota.preview.gains", gain, reader))),
                        turned.loses().stream().map(loss -> new Line(false, line("rota.preview.loses", loss, reader))))
                .toList();
    }

    private static String line(String phrase, Stretch<Place> stretch, Chips.Reader reader) {
        var span = reader.times().span(stretch.from(), stretch.to());
        return reader.say().of(phrase, "span", span, "level", stretch.of().level());
    }

    private static List<String> gaps(String phrase, List<Stretch<Integer>> gaps, Chips.Reader reader) {
        return gaps.stream()
                .map(gap ->
                        reader.say().of(phrase, "span", reader.times().span(gap.from(), gap.to()), "level", gap.of()))
                .toList();
    }

    private static List<Warning> warnings(
            Comparison comparison, Chips.Reader reader, Set<WorkerId> active, List<Warning> worktime) {
        var warnings = new ArrayList<Warning>();
        comparison.byWorker().forEach((worker, turned) -> {
            if (!turned.gains().isEmpty() && !active.contains(worker)) {
                warnings.add(new Warning(reader.say().of("rota.preview.inactive", "name", reader.name(worker)), true));
            }
        });
        comparison.twice().forEach(twice -> warnings.add(new Warning(twice(twice, reader), true)));
        warnings.addAll(worktime);
        return warnings;
    }

    private static String twice(Stretch<WorkerId> twice, Chips.Reader reader) {
        var span = reader.times().span(twice.from(), twice.to());
        return reader.say().of("rota.preview.double", "name", reader.name(twice.of()), "span", span);
    }

    private static Set<Spot> spots(Comparison comparison, ZoneId zone) {
        var spots = new TreeSet<Spot>();
        comparison
                .byWorker()
                .values()
                .forEach(turned -> Stream.concat(turned.gains().stream(), turned.loses().stream())
                        .forEach(it -> addDays(spots, it.of().level(), it, zone)));
        Stream.concat(comparison.opened().stream(), comparison.closed().stream())
                .forEach(it -> addDays(spots, it.of(), it, zone));
        return spots;
    }

    private static void addDays(Set<Spot> spots, int level, Stretch<?> stretch, ZoneId zone) {
        var last = LocalDate.ofInstant(stretch.to().minusMillis(1), zone);
        LocalDate.ofInstant(stretch.from(), zone)
                .datesUntil(last.plusDays(1))
                .forEach(day -> spots.add(new Spot(day, level)));
    }

    private static Compared compared(Spot spot, Side before, Side after, Chips.Reader reader) {
        var chips = new Chips(reader, NOWHERE);
        var zone = reader.times().zone();
        var day = Day.of(spot.day(), zone, null, LocalDate.ofInstant(reader.now(), zone), false);
        return new Compared(
                reader.times().day(spot.day()),
                reader.say().of("rota.level", "level", spot.level()),
                chips(day, spot.level(), before, zone, chips),
                chips(day, spot.level(), after, zone, chips));
    }

    private static List<Chip> chips(Day day, int level, Side side, ZoneId zone, Chips chips) {
        var duties = Grid.joined(side.shifts()).stream()
                .filter(shift -> shift.level() == level)
                .flatMap(shift -> Slicing.of(List.of(day), shift.from(), shift.to(), zone).stream()
                        .map(slice -> (Cell) new Duty(level, shift.worker(), shift.source(), slice, Mark.SAME)));
        var holes = side.gaps().stream()
                .filter(gap -> gap.level() == level)
                .flatMap(gap -> Slicing.of(List.of(day), gap.from(), gap.to(), zone).stream()
                        .map(slice -> (Cell) new Hole(level, slice, Mark.SAME)));
        return Stream.concat(duties, holes)
                .sorted(Comparator.<Cell, Instant>comparing(cell -> cell.slice().from()))
                .map(chips::of)
                .toList();
    }

    private static final Chips.Links NOWHERE = new Chips.Links() {
        @Override
        public String of(Cell cell) {
            return "";
        }

        @Override
        public String adding(int level, Day day) {
            return "";
        }
    };
}
