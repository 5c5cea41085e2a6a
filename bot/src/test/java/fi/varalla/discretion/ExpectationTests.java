package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationTests {

    private static final Instant NOW = Instant.parse("2027-02-01T20:00:00Z");
    private static final Duration GOAL = Duration.ofMinutes(5);

    @Test
    void withNobodyElseWaitingItIsTheLinesGoal() {
        assertThat(minutes(List.of(), 0, false)).isEqualTo(5);
    }

    @Test
    void whatUsuallyTakesLongerIsNotToldShorter() {
        assertThat(minutes(lately(8, 8, 9, 1, 30), 0, false)).isEqualTo(8);
        assertThat(minutes(lately(1, 1, 1, 1, 1), 0, false)).isEqualTo(5);
    }

    @Test
    void aFewAnswersTellNothing() {
        assertThat(minutes(lately(40, 40, 40, 40), 0, false)).isEqualTo(5);
    }

    @Test
    void everyFamilyThatWaitsAlreadyTakesItsTime() {
        assertThat(minutes(List.of(), 1, false)).isEqualTo(8);
        assertThat(minutes(List.of(), 2, false))
                .as("in steps of five from ten on")
                .isEqualTo(15);
        assertThat(minutes(List.of(), 20, false)).isEqualTo(65);
    }

    @Test
    void aWorkerWhoDoesNotAnswerCostsTheTimeUntilTheNextIsBroughtIn() {
        assertThat(minutes(List.of(), 0, true)).isEqualTo(8);
    }

    @Test
    void neverLessThanAMinute() {
        assertThat(Expectation.of(Duration.ofSeconds(1), List.of(), 0, false, NOW, null)
                        .minutes())
                .isEqualTo(1);
    }

    @Test
    void aWorkerIsNotPromisedForATimeWhenTheShiftIsOver() {
        assertThat(until(NOW.plusSeconds(300)).outlasts()).isTrue();
        assertThat(until(NOW.plusSeconds(299)).outlasts()).isFalse();
        assertThat(Expectation.of(GOAL, List.of(), 0, false, NOW, null).outlasts())
                .as("a coordinator has no shift")
                .isTrue();
    }

    @Test
    void moreThanAnHourIsToldAsATimeOfDay() {
        assertThat(Expectation.of(Duration.ofMinutes(60), List.of(), 0, false, NOW, null)
                        .isLong())
                .isFalse();
        assertThat(Expectation.of(Duration.ofMinutes(61), List.of(), 0, false, NOW, null)
                        .isLong())
                .isTrue();
    }

    private static Expectation until(Instant end) {
        return Expectation.of(GOAL, List.of(), 0, false, NOW, end);
    }

    private static long minutes(List<Duration> lately, int ahead, boolean silent) {
        return Expectation.of(GOAL, lately, ahead, silent, NOW, null).minutes();
    }

    private static List<Duration> lately(Integer... minutes) {
        return Stream.of(minutes).map(Duration::ofMinutes).toList();
    }
}
