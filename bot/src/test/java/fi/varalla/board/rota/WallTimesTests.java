package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallTimesTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final WallTimes english = new WallTimes(Language.EN, HELSINKI);
    private final WallTimes finnish = new WallTimes(Language.FI, HELSINKI);

    @Test
    void aShiftIsReadInOneBreath() {
        assertThat(english.span(at("2026-10-24T16:00"), at("2026-10-25T08:00"))).isEqualTo("Sat 24.10. 16–08");
        assertThat(finnish.span(at("2026-10-24T16:30"), at("2026-10-25T00:00"))).isEqualTo("la 24.10. 16.30–24");
        assertThat(new WallTimes(Language.SV, HELSINKI).span(at("2026-10-24T16:30"), at("2026-10-24T18:00")))
                .isEqualTo("lör 24.10. 16:30–18");
    }

    @Test
    void whatLastsForDaysNamesBoth() {
        assertThat(english.span(at("2026-10-19T08:00"), at("2026-10-26T08:00")))
                .isEqualTo("Mon 19.10. 08 – Mon 26.10. 08");
    }

    @Test
    void anHourShownTwiceSaysWhichOneItIs() {
        assertThat(finnish.clock(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("03.30 (UTC+3)");
        assertThat(finnish.clock(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("03.30 (UTC+2)");
    }

    @Test
    void monthsAndLengthsAreWords() {
        assertThat(finnish.month(YearMonth.of(2026, 10))).isEqualTo("lokakuu 2026");
        assertThat(english.longDay(LocalDate.of(2026, 10, 24))).isEqualTo("Saturday 24.10.2026");
        assertThat(english.length(Duration.ofMinutes(90))).isEqualTo("1 h 30 min");
        assertThat(english.length(Duration.ofMinutes(30))).isEqualTo("30 min");
        assertThat(english.length(Duration.ofHours(25))).isEqualTo("25 h");
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
