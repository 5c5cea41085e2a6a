package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.discretion.TidyTime.Fate;
import fi.varalla.rota.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TidyTimeTests {

    private static final Instant TEN = Instant.parse("2027-02-01T22:00:00Z");
    private static final Instant EIGHT = Instant.parse("2027-02-02T06:00:00Z");
    private static final List<Span> NIGHT = List.of(new Span(TEN, EIGHT));
    private static final Duration GRACE = Duration.ofMinutes(30);

    private static Fate fate(Instant at, boolean held, List<Span> duty, Instant now) {
        return TidyTime.of(at, held, false, duty, GRACE, now);
    }

    @Test
    void itStaysThroughTheShiftAndAWhileLonger() {
        assertThat(fate(TEN, false, NIGHT, EIGHT.minusSeconds(1))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, false, NIGHT, EIGHT.plusSeconds(1799))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, false, NIGHT, EIGHT.plusSeconds(1800))).isEqualTo(Fate.GOES);
    }

    @Test
    void whatTheReaderStillNeedsStaysUntilTheLastHour() {
        assertThat(fate(TEN, true, NIGHT, EIGHT.plusSeconds(3600))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, true, NIGHT, TEN.plus(TidyTime.LATEST).minusSeconds(1)))
                .isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, true, NIGHT, TEN.plus(TidyTime.LATEST))).isEqualTo(Fate.GOES);
    }

    @Test
    void aShiftOfManyDaysKeepsNothingBeyondTheLimit() {
        var week = List.of(new Span(TEN, TEN.plus(Duration.ofDays(7))));
        assertThat(fate(TEN, false, week, TEN.plus(Duration.ofHours(46)))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, false, week, TEN.plus(Duration.ofHours(47)))).isEqualTo(Fate.GOES);
        assertThat(fate(TEN, false, week, TEN.plus(Duration.ofDays(2)))).isEqualTo(Fate.TOO_OLD);
    }

    @Test
    void whatCameAfterTheShiftCountsFromThen() {
        var late = EIGHT.plusSeconds(600);
        assertThat(fate(late, false, NIGHT, late.plusSeconds(1799))).isEqualTo(Fate.STAYS);
        assertThat(fate(late, false, NIGHT, late.plusSeconds(1800))).isEqualTo(Fate.GOES);
    }

    @Test
    void whoeverHasNoShiftKeepsItForTheWhileOnly() {
        assertThat(fate(TEN, false, List.of(), TEN.plusSeconds(60))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, false, List.of(), TEN.plusSeconds(1800))).isEqualTo(Fate.GOES);
    }

    @Test
    void whoeverComesOnDutyAgainKeepsWhatIsThereUntilThen() {
        var again = List.of(new Span(TEN, EIGHT), new Span(EIGHT.plusSeconds(1200), EIGHT.plusSeconds(9000)));
        assertThat(fate(TEN, false, again, EIGHT.plusSeconds(1800))).isEqualTo(Fate.STAYS);
        assertThat(fate(TEN, false, again, EIGHT.plusSeconds(9000 + 1800))).isEqualTo(Fate.GOES);
    }

    @Test
    void whoeverHasLeftKeepsNothing() {
        assertThat(TidyTime.of(TEN, true, true, NIGHT, GRACE, TEN.plusSeconds(1)))
                .isEqualTo(Fate.GOES);
    }
}
