package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.board.rota.Grid.Marks;
import fi.varalla.board.rota.Grid.Sight;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final WorkerId MAIJA = WorkerId.random();
    private static final WorkerId OTSO = WorkerId.random();
    private static final Period AUTUMN_WEEK = Period.week(LocalDate.of(2026, 10, 24));
    private static final Period SPRING_WEEK = Period.week(LocalDate.of(2026, 3, 29));

    @Test
    void anEmptyRotaStillHasItsFirstLevel() {
        var grid = draw(AUTUMN_WEEK, List.of(), List.of());
        assertThat(grid.levels()).containsExactly(1);
        assertThat(grid.weeks()).hasSize(1);
        assertThat(grid.weeks().getFirst().rows().getFirst().slots())
                .hasSize(7)
                .allMatch(slot -> slot.cells().isEmpty());
        assertThat(grid.coverage().isWhole()).isTrue();
    }

    @Test
    void aMonthHasTheWeeksItTouches() {
        assertThat(Period.month(YearMonth.of(2027, 2)).weeks()).isEqualTo(4);
        assertThat(Period.month(YearMonth.of(2026, 10)).weeks()).isEqualTo(5);
        assertThat(Period.month(YearMonth.of(2026, 8)).weeks()).isEqualTo(6);
        var august = draw(Period.month(YearMonth.of(2026, 8)), List.of(), List.of());
        assertThat(august.weeks().getFirst().days().getFirst().date()).isEqualTo("2026-07-27");
        assertThat(august.weeks().getFirst().days().getFirst().outside()).isTrue();
        assertThat(august.weeks().getLast().days().getLast().date()).isEqualTo("2026-09-06");
        assertThat(august.weeks()).extracting(Grid.Week::number).containsExactly(31, 32, 33, 34, 35, 36);
    }

    @Test
    void anAddressLeadsToThePeriodOrToToday() {
        var today = LocalDate.of(2026, 11, 25);
        assertThat(Period.read("week", "2026-10-24", today).first()).isEqualTo("2026-10-19");
        assertThat(Period.read("month", "2026-10", today).at()).isEqualTo("2026-10");
        assertThat(Period.read(null, null, today).at()).isEqualTo("2026-11");
        assertThat(Stream.of("", "2026-13", "24.10.", "+999999999-01-01", "-0001-01")
                        .map(at -> Period.read("week", at, today)))
                .allMatch(period -> period.equals(Period.week(today)));
        assertThat(Period.read("month", "2026-11", today)
                        .as(Period.Kind.WEEK, today)
                        .at())
                .isEqualTo("2026-11-23");
        assertThat(Period.read("month", "2026-12", today)
                        .as(Period.Kind.WEEK, today)
                        .at())
                .isEqualTo("2026-11-30");
        assertThat(Period.week(LocalDate.of(2026, 11, 30))
                        .as(Period.Kind.MONTH, today)
                        .at())
                .isEqualTo("2026-12");
    }

    @Test
    void aNightIsCutAtMidnightAndBothPartsKnowTheWhole() {
        var grid = draw(AUTUMN_WEEK, List.of(shift(1, MAIJA, "2026-10-20T20:00", "2026-10-21T08:00")), List.of());
        var evening = cells(grid, 1, "2026-10-20").getFirst().slice();
        var morning = cells(grid, 1, "2026-10-21").getFirst().slice();
        assertThat(evening.endsLater()).isTrue();
        assertThat(evening.beginsEarlier()).isFalse();
        assertThat(evening.minute()).isEqualTo(20 * 60);
        assertThat(evening.minutes()).isEqualTo(4 * 60);
        assertThat(morning.beginsEarlier()).isTrue();
        assertThat(morning.minutes()).isEqualTo(8 * 60);
        assertThat(morning.wholeFrom()).isEqualTo(evening.from());
    }

    @Test
    void theAutumnNightHasTwentyFiveHours() {
        var grid = draw(AUTUMN_WEEK, List.of(shift(1, MAIJA, "2026-10-25T00:00", "2026-10-26T00:00")), List.of());
        var sunday = grid.weeks().getFirst().days().getLast();
        assertThat(sunday.clocksChange()).isTrue();
        assertThat(sunday.hours()).isEqualTo(25);
        assertThat(cells(grid, 1, "2026-10-25").getFirst().slice().minutes()).isEqualTo(25 * 60);
    }

    @Test
    void theSpringNightHasTwentyThree() {
        var grid = draw(SPRING_WEEK, List.of(shift(1, MAIJA, "2026-03-28T20:00", "2026-03-29T08:00")), List.of());
        assertThat(grid.weeks().getFirst().days().getLast().hours()).isEqualTo(23);
        assertThat(cells(grid, 1, "2026-03-29").getFirst().slice().minutes()).isEqualTo(7 * 60);
    }

    @Test
    void aShiftFromBeforeToAfterFillsEveryDay() {
        var grid = draw(AUTUMN_WEEK, List.of(shift(2, OTSO, "2026-09-01T08:00", "2026-12-01T08:00")), List.of());
        assertThat(grid.levels()).containsExactly(1, 2);
        assertThat(AUTUMN_WEEK.days())
                .allSatisfy(day -> assertThat(cells(grid, 2, day.toString())).hasSize(1));
    }

    @Test
    void whatEndsAtMidnightDoesNotTouchTheNextDay() {
        var grid = draw(AUTUMN_WEEK, List.of(shift(1, MAIJA, "2026-10-20T16:00", "2026-10-21T00:00")), List.of());
        assertThat(cells(grid, 1, "2026-10-20")).hasSize(1);
        assertThat(cells(grid, 1, "2026-10-21")).isEmpty();
    }

    @Test
    void touchingTurnsOfOneWorkerAreOneStretchUnlessSomethingElseMadeThem() {
        var turns = List.of(
                shift(1, MAIJA, "2026-10-20T08:00", "2026-10-21T08:00"),
                shift(1, MAIJA, "2026-10-21T08:00", "2026-10-22T08:00"),
                new Shift(1, MAIJA, at("2026-10-22T08:00"), at("2026-10-22T12:00"), Source.OVERRIDE),
                shift(1, MAIJA, "2026-10-23T08:00", "2026-10-23T12:00"));
        assertThat(Grid.joined(turns))
                .extracting(shift -> Duration.between(shift.from(), shift.to()).toHours())
                .containsExactlyInAnyOrder(48L, 4L, 4L);
    }

    @Test
    void gapsAreCellsOfTheirOwnInOrderOfTime() {
        var grid = draw(
                AUTUMN_WEEK,
                List.of(
                        shift(1, OTSO, "2026-10-24T20:00", "2026-10-25T00:00"),
                        shift(1, MAIJA, "2026-10-24T00:00", "2026-10-24T16:00")),
                List.of(new Gap(1, at("2026-10-24T16:00"), at("2026-10-24T20:00"))));
        assertThat(cells(grid, 1, "2026-10-24")).hasSize(3).element(1).isInstanceOf(Hole.class);
        assertThat(grid.coverage().missing(at("2026-10-24T18:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(grid.coverage().isOpenNow(at("2026-10-24T18:00"))).isTrue();
        assertThat(grid.coverage().isOpenNow(at("2026-10-24T12:00"))).isFalse();
    }

    @Test
    void aGapThatIsOverIsShownAndAlarmsNobody() {
        var gap = new Gap(1, at("2026-10-19T00:00"), at("2026-10-19T04:00"));
        var grid = draw(AUTUMN_WEEK, List.of(), List.of(gap));
        assertThat(grid.coverage().isWhole()).isTrue();
        assertThat(cells(grid, 1, "2026-10-19")).hasSize(1);
        assertThat(cells(grid, 1, "2026-10-19").getFirst().isPast(grid.now())).isTrue();
    }

    @Test
    void todayNowAndHolidaysAreMarked() {
        var grid = Grid.of(new Sight(
                AUTUMN_WEEK,
                HELSINKI,
                at("2026-10-20T12:30"),
                List.of(),
                List.of(),
                Map.of(LocalDate.of(2026, 10, 24), "United Nations Day")));
        var days = grid.weeks().getFirst().days();
        assertThat(days.get(1).today()).isTrue();
        assertThat(days.get(1).minuteOf(grid.now())).isEqualTo(750);
        assertThat(days.get(2).minuteOf(grid.now())).isEqualTo(-1);
        assertThat(days.get(5).holiday()).isEqualTo("United Nations Day");
    }

    @Test
    void aDraftMarksWhatItAddsAndShowsWhatItTakesAway() {
        var added = shift(1, MAIJA, "2026-10-24T16:00", "2026-10-24T20:00");
        var removed = shift(1, OTSO, "2026-10-24T16:00", "2026-10-24T20:00");
        var grid = Grid.of(new Sight(
                AUTUMN_WEEK,
                HELSINKI,
                at("2026-10-20T12:00"),
                List.of(added, shift(1, OTSO, "2026-10-24T20:00", "2026-10-24T22:00")),
                List.of(),
                Map.of(),
                new Marks(List.of(removed), List.of(added))));
        assertThat(cells(grid, 1, "2026-10-24"))
                .extracting(Cell::mark)
                .containsExactly(Mark.ADDED, Mark.REMOVED, Mark.SAME);
    }

    @Test
    void twoOnOneLevelStandBelowEachOther() {
        var grid = draw(
                AUTUMN_WEEK,
                List.of(
                        shift(1, MAIJA, "2026-10-20T08:00", "2026-10-20T16:00"),
                        shift(1, OTSO, "2026-10-20T08:00", "2026-10-20T12:00")),
                List.of());
        assertThat(cells(grid, 1, "2026-10-20"))
                .extracting(cell -> ((Duty) cell).worker())
                .containsExactly(OTSO, MAIJA);
    }

    private static Grid draw(Period period, List<Shift> shifts, List<Gap> gaps) {
        return Grid.of(new Sight(period, HELSINKI, at("2026-10-20T12:00"), shifts, gaps, Map.of()));
    }

    private static List<Cell> cells(Grid grid, int level, String day) {
        return grid.weeks().stream()
                .flatMap(week -> week.rows().stream())
                .filter(row -> row.level() == level)
                .flatMap(row -> row.slots().stream())
                .filter(slot -> slot.day().date().toString().equals(day))
                .findFirst()
                .orElseThrow()
                .cells();
    }

    private static Shift shift(int level, WorkerId worker, String from, String to) {
        return new Shift(level, worker, at(from), at(to), Source.ROTATION);
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
