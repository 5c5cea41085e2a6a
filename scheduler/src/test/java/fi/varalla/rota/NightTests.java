package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `telephony-cases.json` wants of the rota: `dst-night` and `after-hours-unit`.
class NightTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"})
    void exactlyOneWorkerIsOnDutyAtEachMinuteOfANightWithAClockChange(String noon) {
        var rota = rota(during("night", 22, 6), during("day", 6, 22));
        var start = Instant.parse(noon);
        var end = start.plus(Duration.ofHours(24));
        for (var at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            var clock = at.atZone(HELSINKI).toLocalTime();
            var isNight = clock.isBefore(LocalTime.of(6, 0)) || !clock.isBefore(LocalTime.of(22, 0));
            assertThat(Cases.names(rota.onCall(at), 1)).as(at.toString()).containsExactly(isNight ? "night" : "day");
        }
        assertThat(rota.gaps(start, end)).isEmpty();
    }

    @Test
    void aCallAtNightFindsTheNightRotaOfAUnitThatWorksByDay() {
        var rota = rota(during("unit", 9, 17), during("night", 17, 9));
        var call = LocalDateTime.parse("2026-11-26T03:00").atZone(HELSINKI).toInstant();
        assertThat(Cases.names(rota.onCall(call), 1)).containsExactly("night");
    }

    private static Rota rota(Rotation... rotations) {
        return new Rota(Stream.of(rotations).toList(), List.of(), List.of());
    }

    private static Rotation during(String person, int from, int to) {
        return new Rotation(
                Rotation.Id.random(),
                person,
                1,
                HELSINKI,
                Rotation.Unit.DAY,
                1,
                LocalDateTime.parse("2026-01-05T00:00"),
                List.of(Cases.worker(person)),
                Set.of(),
                new Window(LocalTime.of(from, 0), LocalTime.of(to, 0)),
                null,
                null);
    }
}
