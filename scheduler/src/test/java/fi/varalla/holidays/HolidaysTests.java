package fi.varalla.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTests {

    /// Easter Sundays as calendars print them.
    @ParameterizedTest
    @CsvSource({
        "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20",
        "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28",
        "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10",
        "2040-04-01", "1961-04-02", "2076-04-19", "2100-03-28"
    })
    void easterIsWhereCalendarsPutIt(LocalDate sunday) {
        assertThat(Holidays.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void theHolidaysOf2026() {
        var found = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(date -> Holidays.on(date).isPresent())
                .map(date -> date + " " + Holidays.on(date).orElseThrow())
                .collect(Collectors.joining("\n"));

        assertThat(found).isEqualTo("""
            2026-01-01 NEW_YEAR
            2026-01-06 EPIPHANY
            2026-04-03 GOOD_FRIDAY
            2026-04-04 EASTER_SATURDAY
            2026-04-05 EASTER_SUNDAY
            2026-04-06 EASTER_MONDAY
            2026-05-01 MAY_DAY
            2026-05-14 ASCENSION
            2026-05-24 WHIT_SUNDAY
            2026-06-19 MIDSUMMER_EVE
            2026-06-20 MIDSUMMER
            2026-10-31 ALL_SAINTS
            2026-12-06 INDEPENDENCE_DAY
            2026-12-24 CHRISTMAS_EVE
            2026-12-25 CHRISTMAS
            2026-12-26 BOXING_DAY\
            """);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, WEEKDAY",
        "2026-04-04, EVE",
        "2026-12-24, EVE",
        "2026-12-06, HOLIDAY",
        "2026-06-20, HOLIDAY",
        "2026-11-29, SUNDAY",
        "2026-11-28, SATURDAY",
        "2026-11-25, WEEKDAY",
        "2027-06-26, HOLIDAY",
        "2025-06-08, HOLIDAY",
        "2025-11-01, HOLIDAY"
    })
    void everyDateIsOfOneClass(LocalDate date, DayClass expected) {
        assertThat(Holidays.of(date)).isEqualTo(expected);
    }

    /// In 2008 both fell on the first of May: it is one holiday then.
    @Test
    void mayDayOnAscensionDayIsMayDay() {
        assertThat(Holidays.on(LocalDate.of(2008, 5, 1))).contains(Holiday.MAY_DAY);
    }
}
