package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.Rotation.OnHolidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A holiday cuts the duty and moves no turns. A window belongs to the date on which it opens.
class HolidayMaskTests {

    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();

    private static Rota rota(OnHolidays holidays, Set<DayOfWeek> weekdays, @Nullable Window window, WorkerId... turns) {
        var rotation = new Rotation(
                Rotation.Id.random(),
                "Days",
                1,
                HELSINKI,
                Rotation.Unit.DAY,
                1,
                LocalDateTime.parse("2026-12-01T08:00"),
                List.of(turns),
                weekdays,
                window,
                null,
                null,
                holidays);
        return new Rota(List.of(rotation), List.of(), List.of());
    }

    private static Instant local(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }

    private static List<WorkerId> onDuty(Rota rota, String wall) {
        return rota.onCall(local(wall)).stream().map(Shift::worker).toList();
    }

    @Test
    void aRotationThatKeepsHolidaysHasThemFree() {
        var rota = rota(OnHolidays.NEVER, Set.of(), null, ANA);

        assertThat(onDuty(rota, "2026-12-25T07:59")).containsExactly(ANA);
        assertThat(onDuty(rota, "2026-12-25T08:00")).isEmpty();
        assertThat(onDuty(rota, "2026-12-27T07:59")).isEmpty();
        assertThat(onDuty(rota, "2026-12-27T08:00")).containsExactly(ANA);
    }

    @Test
    void anEveIsNoHoliday() {
        assertThat(onDuty(rota(OnHolidays.NEVER, Set.of(), null, ANA), "2026-12-24T12:00"))
                .containsExactly(ANA);
        assertThat(onDuty(rota(OnHolidays.ONLY, Set.of(), null, ANA), "2026-12-24T12:00"))
                .isEmpty();
    }

    @Test
    void aHolidayRotationFillsJustWhatTheOtherLeaves() {
        var usual = rota(OnHolidays.NEVER, Set.of(), null, ANA);
        var holiday = rota(OnHolidays.ONLY, Set.of(), null, ANA);
        for (var at = local("2026-12-20T00:00"); at.isBefore(local("2027-01-10T00:00")); at = at.plusSeconds(1800)) {
            assertThat(usual.onCall(at).size() + holiday.onCall(at).size())
                    .as(at.toString())
                    .isEqualTo(1);
        }
    }

    @Test
    void aNightBelongsToTheEveningOnWhichItBegins() {
        var night = new Window(LocalTime.of(22, 0), LocalTime.of(8, 0));
        var rota = rota(OnHolidays.ONLY, Set.of(), night, ANA);

        assertThat(onDuty(rota, "2026-12-25T03:00"))
                .as("the night of Christmas Eve")
                .isEmpty();
        assertThat(onDuty(rota, "2026-12-26T03:00"))
                .as("the night of Christmas Day")
                .containsExactly(ANA);
        assertThat(onDuty(rota, "2026-12-27T03:00"))
                .as("the night of Boxing Day")
                .containsExactly(ANA);
        assertThat(onDuty(rota, "2026-12-27T22:00")).isEmpty();
    }

    @Test
    void theTurnsGoOnAsIfTheHolidaysWereWorked() {
        var rota = rota(OnHolidays.NEVER, Set.of(), null, ANA, BEN);
        var without = rota(OnHolidays.ANY, Set.of(), null, ANA, BEN);

        assertThat(onDuty(rota, "2026-12-28T12:00")).isEqualTo(onDuty(without, "2026-12-28T12:00"));
    }

    @Test
    void weekdaysAndHolidaysApplyTogether() {
        var rota = rota(OnHolidays.ONLY, Set.of(DayOfWeek.FRIDAY), null, ANA);

        assertThat(onDuty(rota, "2026-12-25T12:00")).as("a Friday").containsExactly(ANA);
        assertThat(onDuty(rota, "2026-12-26T12:00")).as("a Saturday").isEmpty();
        assertThat(onDuty(rota, "2026-12-18T12:00")).as("no holiday").isEmpty();
    }
}
