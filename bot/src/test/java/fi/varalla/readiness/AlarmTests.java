package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.LineId;
import fi.varalla.readiness.Alarm.Decision;
import fi.varalla.readiness.Alarm.Settling;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a gap is told, and to whom it belongs.
class AlarmTests {

    private static final Instant GAP = Instant.parse("2026-03-30T20:00:00Z");
    private static final Instant END = GAP.plus(Duration.ofHours(10));
    private static final Settling SETTLING = new Settling(Duration.ofMinutes(10), Duration.ofMinutes(1));

    private final WorkerId cleo = WorkerId.random();

    private static Run gap(Instant from, Instant to) {
        return new Run(List.of(new Hole(1, from, to, Set.of())));
    }

    private static Alarm seen(Instant at) {
        return Alarm.first(LineId.random(), gap(GAP, END), at);
    }

    private static Alarm owned(Alarm alarm, WorkerId owner, Instant at) {
        return new Alarm(
                alarm.id(),
                alarm.line(),
                alarm.level(),
                alarm.from(),
                alarm.to(),
                alarm.end(),
                alarm.gaps(),
                alarm.since(),
                alarm.told(),
                owner,
                at);
    }

    /// Looks every five minutes, and somebody may take care of it at one of the looks.
    private List<String> told(Duration seenBefore, @Nullable Duration ownedBefore) {
        var told = new ArrayList<String>();
        var alarm = seen(GAP.minus(seenBefore));
        for (var now = GAP.minus(seenBefore); now.isBefore(END); now = now.plus(Duration.ofMinutes(5))) {
            if (alarm.decide(now, SETTLING) instanceof Decision.Tell(var step, var lapsed)) {
                told.add(step + (lapsed ? "*" : ""));
                alarm = alarm.told(step, lapsed);
            }
            if (ownedBefore != null && now.equals(GAP.minus(ownedBefore))) {
                alarm = owned(alarm, cleo, now);
            }
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // seen before it begins | taken care of before it begins | told; * after somebody had taken care
                "P20D   |        | DAYS_14 DAYS_3 HOURS_24 HOURS_2 NOW",
                "P14D   |        | DAYS_14 DAYS_3 HOURS_24 HOURS_2 NOW",
                "P2D    |        | DAYS_3 HOURS_24 HOURS_2 NOW",
                "PT3H   |        | HOURS_24 HOURS_2 NOW",
                "PT1H   |        | HOURS_2 NOW",
                "PT5M   |        | NOW",
                "PT0S   |        | NOW",
                "P20D   | P10D   | DAYS_14 HOURS_2* NOW",
                "P20D   | PT1H   | DAYS_14 DAYS_3 HOURS_24 HOURS_2 NOW*",
                "P20D   | PT23H  | DAYS_14 DAYS_3 HOURS_24 HOURS_2* NOW",
            })
    void aGapIsToldAtEachStepUntilSomebodyTakesCare(Duration seen, @Nullable Duration owned, String expected) {
        assertThat(String.join(" ", told(seen, owned))).isEqualTo(expected);
    }

    @Test
    void aGapThatIsJustBeingClosedIsNotTold() {
        var alarm = seen(GAP.minus(Duration.ofDays(5)));
        assertThat(alarm.decide(GAP.minus(Duration.ofDays(5)).plusSeconds(599), SETTLING))
                .isEqualTo(new Decision.Nothing());
        assertThat(alarm.decide(GAP.minus(Duration.ofDays(5)).plusSeconds(600), SETTLING))
                .isEqualTo(new Decision.Tell(Step.DAYS_14, false));
    }

    @Test
    void aGapThatGrowsIsToldFromTheBeginning() {
        var now = GAP.minus(Duration.ofDays(2));
        var alarm = owned(seen(now.minus(Duration.ofDays(9))).told(Step.DAYS_3, false), cleo, now);
        var grown = alarm.seen(gap(GAP.minusSeconds(3600), END), now);
        assertThat(grown.told()).isEqualTo(Step.NONE);
        assertThat(grown.owner()).isNull();
        assertThat(grown.since()).isEqualTo(now);
    }

    @Test
    void aGapThatShrinksKeepsItsOwnerAndIsToldAgainWhenItComesNear() {
        var now = GAP.minus(Duration.ofHours(20));
        var alarm = owned(seen(now.minus(Duration.ofDays(9))).told(Step.HOURS_24, false), cleo, now);
        var shrunk = alarm.seen(gap(GAP.plus(Duration.ofHours(8)), END), now);
        assertThat(shrunk.owner()).isEqualTo(cleo);
        assertThat(shrunk.told()).isEqualTo(Step.DAYS_3);
    }

    @Test
    void aClockThatIsFortySecondsBehindTellsNothingTwice() {
        var alarm = seen(GAP.minus(Duration.ofDays(1))).told(Step.NOW, false);
        assertThat(alarm.decide(GAP.minusSeconds(40), SETTLING)).isEqualTo(new Decision.Nothing());
    }

    /// Each looks at the whole gap anew, as the other has left it.
    @Test
    void twoClocksThatDifferByFortySecondsTellEachStepOnce() {
        var told = new ArrayList<String>();
        var alarm = seen(GAP.minus(Duration.ofDays(20)));
        for (var lead : List.of(14 * 86_400, 3 * 86_400, 86_400, 7_200, 0)) {
            for (var second = -60; second <= 60; second += 5) {
                for (var behind : new int[] {0, 40}) {
                    var now = GAP.minusSeconds(lead).plusSeconds(second).minusSeconds(behind);
                    alarm = alarm.seen(gap(GAP, END), now);
                    if (alarm.decide(now, SETTLING) instanceof Decision.Tell(var step, var lapsed)) {
                        told.add(step.name());
                        alarm = alarm.told(step, lapsed);
                    }
                }
            }
        }
        assertThat(told).containsExactly("DAYS_14", "DAYS_3", "HOURS_24", "HOURS_2", "NOW");
    }

    /// It lasts longer than is looked back, and its beginning is where each clock looks back to.
    @Test
    void aGapThatLastsForWeeksIsNotToldAgainByAClockThatIsBehind() {
        var now = GAP.plus(Duration.ofDays(9));
        var first = Alarm.first(LineId.random(), gap(GAP, Holes.FAR), GAP);
        var alarm = owned(first.told(Step.NOW, false), cleo, GAP);
        for (var behind : new int[] {0, 40, 0, 40}) {
            var from = now.minusSeconds(behind).minus(Duration.ofDays(7));
            alarm = alarm.seen(gap(from, Holes.FAR), now.minusSeconds(behind));
            alarm = alarm.seen(gap(from, Holes.FAR), now.minusSeconds(behind));
        }
        assertThat(alarm.told()).isEqualTo(Step.NOW);
        assertThat(alarm.owner()).isEqualTo(cleo);
    }

    /// One clock sees where it ends, the other does not look so far.
    @Test
    void aGapThatEndsWhereOneClockDoesNotLookKeepsItsOwner() {
        var now = GAP.minus(Duration.ofHours(20));
        var end = now.plus(Duration.ofDays(15)).minusSeconds(20);
        var alarm = owned(
                Alarm.first(LineId.random(), gap(GAP, end), now.minus(Duration.ofDays(1)))
                        .told(Step.HOURS_24, false),
                cleo,
                now);
        var behind = alarm.seen(gap(GAP, Holes.FAR), now.minusSeconds(40));
        assertThat(behind.owner()).isEqualTo(cleo);
        assertThat(behind.told()).isEqualTo(Step.HOURS_24);
        assertThat(behind.seen(gap(GAP, end), now).owner()).isEqualTo(cleo);
    }

    @ParameterizedTest
    @CsvSource({
        "-P15D, NONE",
        "-P14D, DAYS_14",
        "-P3DT1S, DAYS_14",
        "-P3D, DAYS_3",
        "-PT24H, HOURS_24",
        "-PT2H1S, HOURS_24",
        "-PT2H, HOURS_2",
        "-PT1S, HOURS_2",
        "PT0S, NOW",
        "PT3H, NOW"
    })
    void theStepsBeginOnTime(Duration fromTheGap, Step expected) {
        assertThat(Step.at(GAP.plus(fromTheGap), GAP)).isEqualTo(expected);
    }
}
