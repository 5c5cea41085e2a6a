package fi.varalla.brief;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.CaseId;
import fi.varalla.line.LineId;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When an own worker may be rung off duty.
class AgreedTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void aWindowHoldsFromItsFirstMinuteUpToItsLast() {
        var evening = agreed("16:00", "21:00", DayOfWeek.MONDAY);

        assertThat(holds(evening, "2026-03-02T15:59")).isFalse();
        assertThat(holds(evening, "2026-03-02T16:00")).isTrue();
        assertThat(holds(evening, "2026-03-02T20:59")).isTrue();
        assertThat(holds(evening, "2026-03-02T21:00")).isFalse();
        assertThat(holds(evening, "2026-03-03T17:00")).as("a Tuesday").isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        var night = agreed("22:00", "06:00", DayOfWeek.SUNDAY);

        assertThat(holds(night, "2026-03-01T22:00")).isTrue();
        assertThat(holds(night, "2026-03-02T05:59")).as("Monday early").isTrue();
        assertThat(holds(night, "2026-03-02T22:00")).isFalse();
        assertThat(holds(night, "2026-03-01T05:00")).as("Sunday early").isFalse();
    }

    @Test
    void theSameTimeTwiceIsADayAndANight() {
        var all = agreed("08:00", "08:00", DayOfWeek.MONDAY);

        assertThat(holds(all, "2026-03-02T08:00")).isTrue();
        assertThat(holds(all, "2026-03-03T07:59")).isTrue();
        assertThat(holds(all, "2026-03-03T08:00")).isFalse();
    }

    @Test
    void withOneFamilyItIsTheCaseThatCountsAndElseTheLine() {
        var theirs = CaseId.random();
        var here = LineId.random();
        var one = new Agreed(
                UUID.randomUUID(),
                WorkerId.random(),
                here,
                theirs,
                Set.of(DayOfWeek.MONDAY),
                LocalTime.NOON,
                LocalTime.MIDNIGHT);

        assertThat(one.isWith(LineId.random(), theirs)).isTrue();
        assertThat(one.isWith(here, CaseId.random())).isFalse();
        assertThat(one.isWith(here, null)).isFalse();
        var all = agreed("16:00", "21:00", DayOfWeek.MONDAY);
        assertThat(all.isWith(all.line(), theirs)).isTrue();
        assertThat(all.isWith(all.line(), null)).isTrue();
        assertThat(all.isWith(here, theirs)).isFalse();
    }

    @Test
    void theWindowsOfASpanAreThoseThatTouchItWholeAndInOrder() {
        var night = agreed("22:00", "06:00", DayOfWeek.SUNDAY);

        assertThat(night.windows(span("2026-03-02T05:00", "2026-03-09T00:00"), HELSINKI))
                .containsExactly(
                        span("2026-03-01T22:00", "2026-03-02T06:00"), span("2026-03-08T22:00", "2026-03-09T06:00"));
        assertThat(night.windows(span("2026-03-02T06:00", "2026-03-08T22:00"), HELSINKI))
                .isEmpty();
    }

    @Test
    void inTheNightOfTheClockChangeAWindowIsAnHourShorterOrNotThereAtAll() {
        var night = agreed("22:00", "06:00", DayOfWeek.SATURDAY);
        var around = span("2026-03-28T12:00", "2026-03-29T12:00");

        assertThat(night.windows(around, HELSINKI))
                .singleElement()
                .satisfies(
                        it -> assertThat(Duration.between(it.from(), it.to())).isEqualTo(Duration.ofHours(7)));
        assertThat(agreed("03:00", "03:30", DayOfWeek.SUNDAY).windows(around, HELSINKI))
                .as("from three to four there is no time on the wall")
                .isEmpty();
    }

    private static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }

    private static boolean holds(Agreed it, String wall) {
        return it.holds(LocalDateTime.parse(wall).atZone(HELSINKI).toInstant(), HELSINKI);
    }

    private static Agreed agreed(String from, String to, DayOfWeek day) {
        return new Agreed(
                UUID.randomUUID(),
                WorkerId.random(),
                LineId.random(),
                Set.of(day),
                LocalTime.parse(from),
                LocalTime.parse(to));
    }
}
