package fi.varalla.worktime;

import static fi.varalla.worktime.SpringRota.FROM;
import static fi.varalla.worktime.SpringRota.HELSINKI;
import static fi.varalla.worktime.SpringRota.LIMITS;
import static fi.varalla.worktime.SpringRota.SPARE;
import static fi.varalla.worktime.SpringRota.TO;
import static fi.varalla.worktime.SpringRota.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import fi.varalla.worktime.Warning.Unit;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorktimeTests {

    private static final WorkerId ANA = WorkerId.random();
    private static final WorkerId BEN = WorkerId.random();
    private static final WorkerId EVA = WorkerId.random();

    private final Worktime worktime = new Worktime(LIMITS, HELSINKI);

    @Test
    void aNightOfCallsWithAShiftInTheMorningIsTold() {
        var shifts = List.of(
                shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(2, ANA, "2026-03-13T08:00", "2026-03-13T16:00"));

        assertThat(afterNights(shifts, call("2026-03-13T02:10", "2026-03-13T02:39")))
                .as("half an hour makes a broken night")
                .isEmpty();
        assertThat(afterNights(shifts, call("2026-03-13T02:10", "2026-03-13T02:40")))
                .containsExactly(new Warning(
                        Kind.CALLS_AT_NIGHT,
                        Severity.WARNING,
                        ANA,
                        at("2026-03-13T02:40"),
                        at("2026-03-13T08:00"),
                        new Numbers(320, 660, Unit.MINUTES)));
    }

    @Test
    void aCallThatLastsIntoTheNextShiftLeavesNoRest() {
        var shifts = List.of(
                shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(1, ANA, "2026-03-13T08:00", "2026-03-13T16:00"));

        assertThat(afterNights(shifts, call("2026-03-13T05:20", "2026-03-13T08:30")))
                .extracting(warning -> warning.numbers().found(), Warning::to)
                .containsExactly(tuple(0L, at("2026-03-13T08:00")));
    }

    @Test
    void aNightOfCallsWithTimeToSleepAfterwardsIsNotTold() {
        var shifts = List.of(
                shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(1, ANA, "2026-03-13T16:00", "2026-03-13T22:00"));

        assertThat(afterNights(shifts, call("2026-03-13T02:10", "2026-03-13T03:30")))
                .isEmpty();
    }

    /// A week on standby: a call in the night is what standby is for, but a day and night of them leaves no rest.
    @Test
    void whoStaysOnDutyIsToldAboutWhenThereWasNoRestAtAll() {
        var week = List.of(shift(4, ANA, "2026-03-09T08:00", "2026-03-16T08:00"));

        assertThat(afterNights(week, call("2026-03-13T02:10", "2026-03-13T03:30")))
                .isEmpty();
        assertThat(afterNights(
                        week,
                        call("2026-03-12T12:00", "2026-03-12T12:30"),
                        call("2026-03-12T20:00", "2026-03-12T20:30"),
                        call("2026-03-13T02:10", "2026-03-13T03:30")))
                .containsExactly(new Warning(
                        Kind.CALLS_AT_NIGHT,
                        Severity.WARNING,
                        ANA,
                        at("2026-03-13T03:30"),
                        at("2026-03-16T08:00"),
                        new Numbers(450, 660, Unit.MINUTES)));
    }

    @Test
    void callsBreakWeeklyRestAndCountAsWorkButNotAgainstDailyRest() {
        var shifts = List.of(
                shift(1, ANA, "2026-03-12T08:00", "2026-03-12T16:00"),
                shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(1, ANA, "2026-03-13T08:00", "2026-03-13T16:00"));
        var known = new Worktime.Known(duties(shifts), List.of(call("2026-03-13T00:00", "2026-03-13T00:10")), Map.of());

        assertThat(worktime.warnings(known, FROM, TO)).isEmpty();
    }

    @Test
    void fiftyHoursAWeekAreTooManyOnAverage() {
        var rota = SpringRota.sound();
        for (var day = FROM; day.isBefore(TO); day = day.plus(Duration.ofDays(1))) {
            var date = day.plus(Duration.ofHours(12)).atZone(HELSINKI).toLocalDate();
            if (date.getDayOfWeek().getValue() < 6) {
                rota = rota.spareWorks(date + "T08:00", date + "T18:00");
            }
        }
        var twoMonths = new WorktimeLimits(
                LIMITS.rest(),
                LIMITS.nights(),
                new WorktimeLimits.Week(Duration.ofHours(40), 2),
                LIMITS.standby(),
                LIMITS.calls(),
                LIMITS.publishedAhead(),
                LIMITS.activeHours());

        assertThat(new Worktime(twoMonths, HELSINKI).warnings(Worktime.Known.of(rota.duties()), FROM, TO))
                .containsExactly(new Warning(
                        Kind.WEEKLY_HOURS,
                        Severity.WARNING,
                        SPARE,
                        at("2026-03-01T00:00"),
                        at("2026-05-01T00:00"),
                        // 400 hours in 61 days less the hour that the clocks skip
                        new Numbers((long) (400.0 * 60 * 7 / (61 - 1 / 24.0)), 2400, Unit.MINUTES)));
        assertThat(rota.warnings()).isEmpty();
    }

    @Test
    void standbyHasACapInOnePieceAndInAMonth() {
        var eightDays = List.of(shift(1, ANA, "2026-03-09T16:00", "2026-03-17T17:00"));
        var halfAMonth = List.of(
                shift(4, BEN, "2026-03-01T16:00", "2026-03-07T08:00"),
                shift(4, BEN, "2026-03-10T16:00", "2026-03-16T08:00"));

        assertThat(worktime.warnings(Worktime.Known.of(duties(eightDays)), FROM, TO))
                .extracting(Warning::kind, warning -> warning.numbers().found())
                .contains(tuple(Kind.STANDBY_UNBROKEN, (8 * 24 + 1) * 60L));
        assertThat(worktime.warnings(Worktime.Known.of(duties(halfAMonth)), FROM, TO))
                .extracting(Warning::kind)
                .containsOnly(Kind.NIGHTS_IN_A_ROW);
        var more = Stream.concat(halfAMonth.stream(), Stream.of(shift(4, BEN, "2026-03-20T16:00", "2026-03-22T08:00")))
                .toList();
        assertThat(worktime.warnings(Worktime.Known.of(duties(more)), FROM, TO))
                .extracting(Warning::kind)
                .contains(Kind.STANDBY_SHARE);
    }

    @Test
    void aChangeWithinAWeekNeedsConsent() {
        var before = List.of(
                shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(1, ANA, "2026-03-22T22:00", "2026-03-23T08:00"));
        var after = List.of(
                shift(1, BEN, "2026-03-12T22:00", "2026-03-13T02:00"),
                shift(1, ANA, "2026-03-13T02:00", "2026-03-13T08:00"),
                shift(1, EVA, "2026-03-22T22:00", "2026-03-23T08:00"));

        assertThat(worktime.lateChanges(before, after, at("2026-03-11T22:00"), null))
                .containsExactly(
                        lateChange(ANA, "2026-03-12T22:00", "2026-03-13T02:00", 1440),
                        lateChange(BEN, "2026-03-12T22:00", "2026-03-13T02:00", 1440));
        assertThat(worktime.lateChanges(before, after, at("2026-03-12T23:00"), null))
                .as("it has begun")
                .extracting(warning -> warning.numbers().found())
                .containsExactly(0L, 0L);
        assertThat(worktime.lateChanges(before, before, at("2026-03-11T22:00"), null))
                .isEmpty();
    }

    @Test
    void whatWasNotGivenYetIsAPlanGivenTooLateAndNoChange() {
        var before = List.of(shift(1, ANA, "2026-03-12T22:00", "2026-03-13T08:00"));
        var after = List.of(
                shift(1, BEN, "2026-03-12T22:00", "2026-03-13T08:00"),
                shift(1, EVA, "2026-03-16T22:00", "2026-03-17T08:00"),
                shift(1, EVA, "2026-03-22T22:00", "2026-03-23T08:00"));
        var now = at("2026-03-11T22:00");

        assertThat(worktime.lateChanges(before, after, now, at("2026-03-14T00:00")))
                .extracting(Warning::kind, Warning::worker, Warning::from)
                .containsExactly(
                        tuple(Kind.LATE_CHANGE, ANA, at("2026-03-12T22:00")),
                        tuple(Kind.LATE_CHANGE, BEN, at("2026-03-12T22:00")),
                        tuple(Kind.LATE_PUBLICATION, null, at("2026-03-16T22:00")));
        assertThat(worktime.lateChanges(after, before, now, at("2026-03-12T00:00")))
                .as("whoever loses what was never given loses nothing")
                .extracting(Warning::kind, Warning::worker)
                .containsExactly(tuple(Kind.LATE_PUBLICATION, null));
    }

    private static Warning lateChange(WorkerId worker, String from, String to, long minutes) {
        return new Warning(
                Kind.LATE_CHANGE,
                Severity.NOTE,
                worker,
                at(from),
                at(to),
                new Numbers(minutes, 7 * 1440, Unit.MINUTES));
    }

    @Test
    void whatAChangeBringsIsToldWithoutWhatWasThere() {
        var sound = SpringRota.sound();
        var worker = sound.onDuty(1, "2026-03-12T09:00");
        var broken = sound.with(3, "2026-03-11T16:00", "2026-03-12T00:00", worker, null);
        var worse = broken.with(2, "2026-03-12T14:00", "2026-03-12T18:00", worker, null);

        assertThat(Worktime.caused(broken.warnings(), worse.warnings()))
                .extracting(Warning::kind)
                .containsExactly(Kind.DOUBLE_BOOKING);
    }

    @Test
    void aShortTimeToAnswerAtACertainPlaceMayBeWork() {
        var bound = new WorktimeLimits.Standby(Duration.ofDays(7), 40, Duration.ofMinutes(15), true);

        assertThat(bound.mayBeWork(Duration.ofMinutes(5))).isTrue();
        assertThat(bound.mayBeWork(Duration.ofMinutes(15))).isFalse();
        assertThat(LIMITS.standby().mayBeWork(Duration.ofMinutes(5))).isFalse();
    }

    @Test
    void theAutumnNightHasElevenHoursAndEveryMinuteIsOfOneKind() {
        var october = new Month(
                YearMonth.of(2026, 10),
                HELSINKI,
                LIMITS,
                date -> date.getDayOfMonth() == 25 ? Month.Day.HOLIDAY : Month.Day.ORDINARY);
        var shifts = List.of(shift(1, ANA, "2026-10-24T22:00", "2026-10-25T08:00"));

        var hours = october.hours(duties(shifts), List.of(call("2026-10-25T07:45", "2026-10-25T08:15")))
                .getFirst();

        assertThat(hours.all().all()).isEqualTo(Duration.ofHours(11).plusMinutes(15));
        assertThat(hours.answered().all()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hours.standby().all()).isEqualTo(Duration.ofHours(10).plusMinutes(45));
        assertThat(hours.standby().night()).isEqualTo(Duration.ofHours(8));
        assertThat(hours.standby().evening()).isEqualTo(Duration.ofHours(1));
        assertThat(hours.all().holiday()).isEqualTo(Duration.ofHours(9).plusMinutes(15));
        assertThat(hours.all().sunday()).isZero();
        assertThat(hours.nights()).isOne();
        assertThat(hours.shifts()).isOne();
    }

    /// D3's vectors.
    @Test
    void aProportionComesWithWhatMayBeChance() {
        var seven = Wilson.of(7, 10);
        assertThat(seven.low()).isCloseTo(0.3968, within(0.0001));
        assertThat(seven.high()).isCloseTo(0.8922, within(0.0001));
        var eighteen = Wilson.of(18, 20);
        assertThat(eighteen.low()).isCloseTo(0.6990, within(0.0001));
        assertThat(eighteen.high()).isCloseTo(0.9721, within(0.0001));
        assertThat(Wilson.of(0, 5).low()).isZero();
        assertThatThrownBy(() -> Wilson.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void balanceIsTheMeanOfThePairs() {
        assertThat(balance()).isEqualTo(1);
        assertThat(balance(100)).isEqualTo(1);
        assertThat(balance(100, 100, 100)).isEqualTo(1);
        assertThat(balance(100, 50)).isEqualTo(0.5);
        assertThat(balance(100, 50, 25)).isCloseTo((0.5 + 0.25 + 0.5) / 3, within(1e-9));
    }

    private static double balance(int... hours) {
        return Fairness.balance(Arrays.stream(hours).mapToObj(Duration::ofHours).toList());
    }

    @Test
    void nightsAreExpectedByParticipation() {
        var march = new Month(YearMonth.of(2026, 3), HELSINKI, LIMITS, _ -> Month.Day.ORDINARY);
        var shifts = List.of(
                shift(2, ANA, "2026-03-09T16:00", "2026-03-09T22:00"),
                shift(2, BEN, "2026-03-09T22:00", "2026-03-10T08:00"),
                shift(2, ANA, "2026-03-10T16:00", "2026-03-10T20:00"));

        var fairness = Fairness.of(march.hours(duties(shifts), List.of()));

        assertThat(fairness.balance()).isEqualTo(1);
        assertThat(fairness.loads()).allSatisfy(load -> {
            assertThat(load.part()).isEqualTo(0.5);
            assertThat(load.nights().expected()).isEqualTo(Duration.ofMinutes(210));
        });
    }

    @Test
    void everybodysBalanceMakesTheBalanceOfTheMonth() {
        var march = new Month(YearMonth.of(2026, 3), HELSINKI, LIMITS, _ -> Month.Day.ORDINARY);
        var shifts = List.of(
                shift(2, ANA, "2026-03-09T08:00", "2026-03-09T18:00"),
                shift(2, BEN, "2026-03-10T08:00", "2026-03-10T13:00"),
                shift(2, EVA, "2026-03-11T08:00", "2026-03-11T11:00"));

        var fairness = Fairness.of(march.hours(duties(shifts), List.of()));

        assertThat(fairness.loads())
                .extracting(Fairness.Load::worker, load -> load.duty().over(), load -> Math.round(load.balance() * 100))
                .containsExactly(
                        tuple(ANA, Duration.ofHours(4), 40L),
                        tuple(BEN, Duration.ofHours(-1), 55L),
                        tuple(EVA, Duration.ofHours(-3), 45L));
        assertThat(fairness.balance())
                .isCloseTo(
                        fairness.loads().stream()
                                .mapToDouble(Fairness.Load::balance)
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    private List<Warning> afterNights(List<Shift> shifts, ActiveWork... calls) {
        return worktime.afterNights(new Worktime.Known(duties(shifts), List.of(calls), Map.of()), FROM, TO);
    }

    private static List<Duty> duties(List<Shift> shifts) {
        return Duty.of(shifts, LIMITS, HELSINKI);
    }

    private static ActiveWork call(String from, String to) {
        return new ActiveWork(ANA, at(from), at(to));
    }

    private static Shift shift(int level, WorkerId worker, String from, String to) {
        return new Shift(level, worker, at(from), at(to), Source.ROTATION);
    }
}
