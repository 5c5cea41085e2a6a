package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void usuallyItIsQuietFromNineInTheEveningToEightInTheMorning() {
        assertThat(QuietHours.USUAL.until(at("2027-02-01T20:59:59"), HELSINKI)).isEmpty();
        assertThat(QuietHours.USUAL.until(at("2027-02-01T21:00:00"), HELSINKI)).contains(at("2027-02-02T08:00:00"));
        assertThat(QuietHours.USUAL.until(at("2027-02-02T07:59:59"), HELSINKI)).contains(at("2027-02-02T08:00:00"));
        assertThat(QuietHours.USUAL.until(at("2027-02-02T08:00:00"), HELSINKI)).isEmpty();
    }

    /// In the night of the 28th of March 2027 the clocks go from three to four.
    @Test
    void theMorningIsTheOneOnTheWallAlsoWhenTheClocksChange() {
        assertThat(QuietHours.USUAL.until(at("2027-03-27T22:00:00"), HELSINKI))
                .contains(Instant.parse("2027-03-28T05:00:00Z"));
    }

    @Test
    void hoursOfADayAreQuietToo() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertThat(noon.until(at("2027-02-01T13:00:00"), HELSINKI)).contains(at("2027-02-01T14:00:00"));
        assertThat(noon.until(at("2027-02-01T15:00:00"), HELSINKI)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
