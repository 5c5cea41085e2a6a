package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How a wait reads.
class LengthTests {

    @Test
    void belowAnHourInMinutes() {
        assertThat(read(Duration.ofSeconds(-5))).isEqualTo("0 min");
        assertThat(read(Duration.ofSeconds(59))).isEqualTo("0 min");
        assertThat(read(Duration.ofMinutes(12))).isEqualTo("12 min");
        assertThat(read(Duration.ofSeconds(3_599))).isEqualTo("59 min");
    }

    @Test
    void fromAnHourOnInHoursAndMinutes() {
        assertThat(read(Duration.ofMinutes(60))).isEqualTo("1 h");
        assertThat(read(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(read(Duration.ofMinutes(1_292))).isEqualTo("21 h 32 min");
        assertThat(read(Duration.ofMinutes(1_439))).isEqualTo("23 h 59 min");
    }

    @Test
    void fromADayOnInDaysAndHours() {
        assertThat(read(Duration.ofDays(1))).isEqualTo("1 days");
        assertThat(read(Duration.ofMinutes(1_440 + 119))).isEqualTo("1 days 1 h");
        assertThat(read(Duration.ofHours(75))).isEqualTo("3 days 3 h");
    }

    private static String read(Duration time) {
        return Length.of(time, days -> days + " days");
    }
}
