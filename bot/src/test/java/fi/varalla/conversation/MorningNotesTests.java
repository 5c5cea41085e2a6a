package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorningNotesTests {

    /// Winter, the day on which the clock goes forward at three, and summer, in Helsinki.
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T05:59:59Z, 2026-11-26T06:00:00Z",
        "2026-11-27T06:00:00Z, 2026-11-27T06:00:00Z",
        "2026-11-27T23:30:00Z, 2026-11-27T06:00:00Z",
        "2026-03-29T04:59:00Z, 2026-03-28T06:00:00Z",
        "2026-03-29T05:00:00Z, 2026-03-29T05:00:00Z",
        "2026-07-01T04:00:00Z, 2026-06-30T05:00:00Z"
    })
    void theLastMorningIsByTheClockOnTheWall(Instant now, Instant morning) {
        assertThat(MorningNotes.lastMorning(now, LocalTime.of(8, 0), ZoneId.of("Europe/Helsinki")))
                .isEqualTo(morning);
    }
}
