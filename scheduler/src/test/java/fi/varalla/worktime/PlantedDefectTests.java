package fi.varalla.worktime;

import static fi.varalla.worktime.SpringRota.FROM;
import static fi.varalla.worktime.SpringRota.HELSINKI;
import static fi.varalla.worktime.SpringRota.LIMITS;
import static fi.varalla.worktime.SpringRota.OTHER_WORK;
import static fi.varalla.worktime.SpringRota.SPARE;
import static fi.varalla.worktime.SpringRota.TO;
import static fi.varalla.worktime.SpringRota.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fi.varalla.rota.Gap;
import fi.varalla.rota.Publication;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import fi.varalla.worktime.Warning.Unit;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One defect at a time in a sound rota: it is found, and nothing else is.
class PlantedDefectTests {

    private final SpringRota sound = SpringRota.sound();

    @Test
    void aSoundRotaHasNothingToTell() {
        assertThat(sound.rota().shifts(FROM.plus(Duration.ofHours(8)), TO)).hasSize(336);
        assertThat(sound.warnings()).isEmpty();
        assertThat(sound.rota().gaps(FROM.plus(Duration.ofHours(8)), TO)).isEmpty();
    }

    @Test
    void aRestOfNineAndAHalfHoursIsTooShort() {
        var worker = sound.onDuty(1, "2026-03-12T09:00");
        var rota = sound.with(OTHER_WORK, "2026-03-11T14:30", "2026-03-11T22:30", worker, null);

        assertThat(rota.warnings())
                .containsExactly(new Warning(
                        Kind.DAILY_REST,
                        Severity.WARNING,
                        worker,
                        at("2026-03-11T22:30"),
                        at("2026-03-12T08:00"),
                        new Numbers(570, 660, Unit.MINUTES)));
    }

    @Test
    void aRestOfEightHoursIsSerious() {
        var worker = sound.onDuty(1, "2026-03-12T09:00");
        var rota = sound.with(OTHER_WORK, "2026-03-11T16:00", "2026-03-12T00:00", worker, null);

        assertThat(rota.warnings())
                .containsExactly(new Warning(
                        Kind.DAILY_REST,
                        Severity.SERIOUS,
                        worker,
                        at("2026-03-12T00:00"),
                        at("2026-03-12T08:00"),
                        new Numbers(480, 660, Unit.MINUTES)));
    }

    @Test
    void standbyDoesNotBreakRest() {
        var worker = sound.onDuty(1, "2026-03-12T09:00");
        var rota = sound.with(1, "2026-03-11T22:00", "2026-03-12T08:00", worker, sound.onDuty(1, "2026-03-11T23:00"));

        assertThat(rota.warnings()).isEmpty();
    }

    @Test
    void sixNightsInARowAreOneTooMany() {
        var rota = sixNights();

        assertThat(rota.warnings())
                .containsExactly(new Warning(
                        Kind.NIGHTS_IN_A_ROW,
                        Severity.NOTE,
                        SPARE,
                        at("2026-03-09T23:00"),
                        at("2026-03-15T06:00"),
                        new Numbers(6, 5, Unit.COUNT)));
    }

    @Test
    void sixNightsAtWorkAreSerious() {
        var rota = sound;
        for (var day = 11; day < 17; day++) {
            rota = rota.spareWorks("2026-03-%02dT22:00".formatted(day), "2026-03-%02dT06:00".formatted(day + 1));
        }

        assertThat(rota.warnings())
                .extracting(Warning::kind, Warning::severity)
                .containsExactly(tuple(Kind.NIGHTS_IN_A_ROW, Severity.SERIOUS));
    }

    @Test
    void afterFiveNightsAtWorkADayIsFree() {
        var rota = sound;
        for (var day = 11; day < 16; day++) {
            rota = rota.spareWorks("2026-03-%02dT22:00".formatted(day), "2026-03-%02dT06:00".formatted(day + 1));
        }
        assertThat(rota.warnings()).isEmpty();

        assertThat(rota.spareWorks("2026-03-17T05:00", "2026-03-17T09:00").warnings())
                .containsExactly(new Warning(
                        Kind.REST_AFTER_NIGHTS,
                        Severity.SERIOUS,
                        SPARE,
                        at("2026-03-16T06:00"),
                        at("2026-03-17T05:00"),
                        new Numbers(1380, 1440, Unit.MINUTES)));
        assertThat(rota.spareWorks("2026-03-17T06:00", "2026-03-17T09:00").warnings())
                .isEmpty();
    }

    /// Two days off of 36 hours around a week in which the longest rest is 30: the average of no two weeks is 35.
    @Test
    void aWeeklyRestOfThirtyHoursIsTooShort() {
        var rota = week(week(week(sound, 9, "20:00"), 16, "2026-03-21T02:00"), 23, "20:00");

        assertThat(rota.warnings())
                .containsExactly(new Warning(
                        Kind.WEEKLY_REST,
                        Severity.WARNING,
                        SPARE,
                        at("2026-03-16T00:00"),
                        at("2026-03-23T00:00"),
                        new Numbers(1800, 2100, Unit.MINUTES)));
    }

    @Test
    void twoWeeksMakeUpForEachOtherUnlessOneIsBelowADay() {
        var rota = week(week(sound, 9, "16:00"), 16, "2026-03-21T02:00");
        assertThat(rota.warnings()).isEmpty();

        var noRest = rota.spareWorks("2026-03-20T07:00", "2026-03-20T08:00")
                .spareWorks("2026-03-21T16:00", "2026-03-21T17:00");
        assertThat(noRest.warnings())
                .extracting(Warning::kind, Warning::severity)
                .containsExactly(tuple(Kind.WEEKLY_REST, Severity.SERIOUS));
    }

    /// Works 08–16 each day but Saturday; Friday ends at another time.
    private static SpringRota week(SpringRota rota, int monday, String fridayEnds) {
        for (var day = monday; day < monday + 7; day++) {
            var date = "2026-03-%02d".formatted(day);
            if (day == monday + 4) {
                var end = fridayEnds.contains("T") ? fridayEnds : date + "T" + fridayEnds;
                rota = rota.spareWorks(fridayEnds.contains("T") ? date + "T19:00" : date + "T12:00", end);
            } else if (day != monday + 5) {
                rota = rota.spareWorks(date + "T08:00", date + "T16:00");
            }
        }
        return rota;
    }

    @Test
    void nobodyIsInTwoPlacesAtOnce() {
        var worker = sound.onDuty(1, "2026-03-12T09:00");
        var rota = sound.with(2, "2026-03-12T14:00", "2026-03-12T18:00", worker, null);

        assertThat(rota.warnings())
                .containsExactly(new Warning(
                        Kind.DOUBLE_BOOKING,
                        Severity.SERIOUS,
                        worker,
                        at("2026-03-12T14:00"),
                        at("2026-03-12T16:00"),
                        new Numbers(2, 1, Unit.COUNT)));
    }

    @Test
    void aMissingBackupIsAGap() {
        var rota = sound.with(2, "2026-03-12T22:00", "2026-03-13T08:00", null, sound.onDuty(2, "2026-03-12T23:00"));

        assertThat(rota.warnings()).isEmpty();
        assertThat(rota.rota().gaps(FROM.plus(Duration.ofHours(8)), TO))
                .containsExactly(new Gap(2, at("2026-03-12T22:00"), at("2026-03-13T08:00")));
    }

    @Test
    void anHourThatASwapLeavesUncoveredIsAGap() {
        var gives = sound.onDuty(1, "2026-03-12T23:00");
        var rota = sound.with(1, "2026-03-12T22:00", "2026-03-13T07:00", SPARE, gives)
                .with(1, "2026-03-13T07:00", "2026-03-13T08:00", null, gives);

        assertThat(rota.warnings()).isEmpty();
        assertThat(rota.rota().gaps(FROM.plus(Duration.ofHours(8)), TO))
                .containsExactly(new Gap(1, at("2026-03-13T07:00"), at("2026-03-13T08:00")));
    }

    @Test
    void aPlanGivenFiveDaysAheadIsGivenTooLate() {
        var inTime = new Publication(FROM, TO, FROM.minus(Duration.ofDays(7)));
        var late = new Publication(FROM, TO, FROM.minus(Duration.ofDays(5)));

        assertThat(Worktime.latePublications(List.of(inTime), Duration.ofDays(7), FROM, TO))
                .isEmpty();
        assertThat(Worktime.latePublications(List.of(late), Duration.ofDays(7), FROM, TO))
                .containsExactly(new Warning(
                        Kind.LATE_PUBLICATION,
                        Severity.WARNING,
                        null,
                        FROM,
                        FROM.plus(Duration.ofDays(2)),
                        new Numbers(5 * 1440, 7 * 1440, Unit.MINUTES)));
    }

    @Test
    void whoIsNotInductedIsNotAlone() {
        var rota = sound.with(1, "2026-03-12T16:00", "2026-03-12T22:00", SPARE, sound.onDuty(1, "2026-03-12T17:00"));
        var known = new Worktime.Known(rota.duties(), List.of(), Map.of(SPARE, new Terms(false, true, false)));

        assertThat(new Worktime(LIMITS, HELSINKI).warnings(known, FROM, TO))
                .containsExactly(new Warning(
                        Kind.NOT_INDUCTED,
                        Severity.SERIOUS,
                        SPARE,
                        at("2026-03-12T16:00"),
                        at("2026-03-12T22:00"),
                        new Numbers(1, 0, Unit.COUNT)));
    }

    @Test
    void theNightOfTheClockChangeHasNineHours() {
        var worker = sound.onDuty(1, "2026-03-29T01:00");
        var night = sound.shifts().stream()
                .filter(shift -> shift.worker().equals(worker) && shift.from().equals(at("2026-03-28T22:00")))
                .toList();
        var march = new Month(YearMonth.of(2026, 3), HELSINKI, LIMITS, (LocalDate _) -> Month.Day.ORDINARY);

        var hours = march.hours(Duty.of(night, LIMITS, HELSINKI), List.of()).getFirst();

        assertThat(hours.standby().all()).isEqualTo(Duration.ofHours(9));
        assertThat(hours.standby().night()).isEqualTo(Duration.ofHours(6));
        assertThat(hours.standby().saturday()).isEqualTo(Duration.ofHours(2));
        assertThat(hours.standby().sunday()).isEqualTo(Duration.ofHours(7));
        assertThat(hours.active().all()).isZero();
    }

    private SpringRota sixNights() {
        var rota = sound;
        for (var day = 9; day < 15; day++) {
            var night = "2026-03-%02dT23:00".formatted(day);
            rota = rota.with(
                    1,
                    "2026-03-%02dT22:00".formatted(day),
                    "2026-03-%02dT08:00".formatted(day + 1),
                    SPARE,
                    sound.onDuty(1, night));
        }
        return rota;
    }
}
