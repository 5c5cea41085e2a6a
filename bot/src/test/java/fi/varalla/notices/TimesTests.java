package fi.varalla.notices;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.notices.Times.Day;
import fi.varalla.words.Language;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Days are those of the desk's own clock.
class TimesTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final Times times = new Times(HELSINKI);

    @Test
    void theDayBeginsAtTheDesksMidnight() {
        assertThat(day("2026-11-28T00:00", "2026-11-28T23:59")).isEqualTo(Day.TODAY);
        assertThat(day("2026-11-28T23:59", "2026-11-29T00:00")).isEqualTo(Day.YESTERDAY);
        assertThat(day("2026-11-28T00:00", "2026-11-29T23:59")).isEqualTo(Day.YESTERDAY);
        assertThat(day("2026-11-27T23:59", "2026-11-29T00:00")).isEqualTo(Day.ANOTHER);
    }

    @Test
    void aDayOfTwentyFiveHoursIsOneDay() {
        assertThat(day("2026-10-25T00:00", "2026-10-25T23:59")).isEqualTo(Day.TODAY);
        assertThat(day("2026-10-24T23:59", "2026-10-25T23:59")).isEqualTo(Day.YESTERDAY);
        assertThat(day("2027-03-27T12:00", "2027-03-28T12:00")).isEqualTo(Day.YESTERDAY);
    }

    @Test
    void theSameDayAYearAgoAndWhatIsToComeAreOtherDays() {
        assertThat(day("2025-11-28T12:00", "2026-11-28T12:00")).isEqualTo(Day.ANOTHER);
        assertThat(day("2026-11-29T12:00", "2026-11-28T12:00")).isEqualTo(Day.ANOTHER);
    }

    @Test
    void todayAndYesterdayAreToldByTheHourAndOtherDaysWithTheirDate() {
        assertThat(told("2026-11-28T09:05", "2026-11-28T23:59")).isEqualTo("since_today 09:05");
        assertThat(told("2026-11-27T23:59", "2026-11-28T00:00")).isEqualTo("since_yesterday 23:59");
        assertThat(told("2026-11-26T23:59", "2026-11-28T00:00")).isEqualTo("since Thu 26.11. 23:59");
        assertThat(told("2026-11-29T08:00", "2026-11-28T12:00")).isEqualTo("since Sun 29.11. 08:00");
    }

    @Test
    void everyTimeOfDayIsWrittenAsItsLanguageDoes() {
        var at = LocalDateTime.parse("2026-10-24T16:05:09").atZone(HELSINKI).toInstant();
        assertThat(in(Language.FI, at))
                .containsExactly("16.05", "la 24.10. 16.05", "la 24.10. 16.05–18", "24.10.2026 16.05.09");
        assertThat(in(Language.SV, at))
                .containsExactly("16:05", "lör 24.10. 16:05", "lör 24.10. 16:05–18", "24.10.2026 16:05:09");
        assertThat(in(Language.EN, at))
                .containsExactly("16:05", "Sat 24.10. 16:05", "Sat 24.10. 16:05–18", "24.10.2026 16:05:09");
    }

    private List<String> in(Language language, Instant at) {
        var later = LocalDateTime.parse("2026-10-24T18:00").atZone(HELSINKI).toInstant();
        return Stream.of(times.clock(at), times.moment(at), times.span(at, later), times.exactly(at))
                .map(it -> it.in(language))
                .toList();
    }

    private String told(String at, String now) {
        var then = LocalDateTime.parse(at).atZone(HELSINKI).toInstant();
        var read = LocalDateTime.parse(now).atZone(HELSINKI).toInstant();
        return times.form("since", then, read) + " " + times.told(then, read).in(Language.EN);
    }

    private Day day(String at, String now) {
        return times.day(
                LocalDateTime.parse(at).atZone(HELSINKI).toInstant(),
                LocalDateTime.parse(now).atZone(HELSINKI).toInstant());
    }
}
