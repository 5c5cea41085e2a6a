package fi.varalla.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which dates are holidays. Pure; dates are Finland's own, so a zone has been chosen by whoever asks.
public final class Holidays {

    private Holidays() {}

    /// The holiday or eve that a date is; the holiday where a date is two (May Day may be Ascension Day).
    public static Optional<Holiday> on(LocalDate date) {
        return Optional.ofNullable(
                switch (date.getMonth()) {
                    case JANUARY -> date.getDayOfMonth() == 1 ? Holiday.NEW_YEAR : epiphany(date);
                    case MAY -> date.getDayOfMonth() == 1 ? Holiday.MAY_DAY : aroundEaster(date);
                    case JUNE -> midsummer(date);
                    case OCTOBER, NOVEMBER -> allSaints(date);
                    case DECEMBER -> december(date.getDayOfMonth());
                    default -> aroundEaster(date);
                });
    }

    public static DayClass of(LocalDate date) {
        var holiday = on(date);
        if (holiday.isPresent()) {
            return holiday.get().isEve() ? DayClass.EVE : DayClass.HOLIDAY;
        }
        return switch (date.getDayOfWeek()) {
            case SUNDAY -> DayClass.SUNDAY;
            case SATURDAY -> DayClass.SATURDAY;
            default -> DayClass.WEEKDAY;
        };
    }

    /// Whether a date is a public holiday; an eve is none.
    public static boolean isHoliday(LocalDate date) {
        return on(date).filter(it -> !it.isEve()).isPresent();
    }

    /// Easter Sunday by the Gregorian calendar: the anonymous computus, as the Astronomical Almanac prints it.
    public static LocalDate easter(int year) {
        var golden = year % 19;
        var century = year / 100;
        var moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        var full = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
        var weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
        var days = full - weekday;
        var month = 3 + (days + 40) / 44;
        return LocalDate.of(year, month, days + 28 - 31 * (month / 4));
    }

    private static @Nullable Holiday epiphany(LocalDate date) {
        return date.getDayOfMonth() == 6 ? Holiday.EPIPHANY : null;
    }

    private static @Nullable Holiday aroundEaster(LocalDate date) {
        return switch ((int) ChronoUnit.DAYS.between(easter(date.getYear()), date)) {
            case -2 -> Holiday.GOOD_FRIDAY;
            case -1 -> Holiday.EASTER_SATURDAY;
            case 0 -> Holiday.EASTER_SUNDAY;
            case 1 -> Holiday.EASTER_MONDAY;
            case 39 -> Holiday.ASCENSION;
            case 49 -> Holiday.WHIT_SUNDAY;
            default -> null;
        };
    }

    /// The Saturday from the 20th to the 26th of June, and the day before it. Whitsun may be in June, too.
    private static @Nullable Holiday midsummer(LocalDate date) {
        var midsummer =
                LocalDate.of(date.getYear(), Month.JUNE, 20).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        if (date.equals(midsummer)) {
            return Holiday.MIDSUMMER;
        }
        return date.equals(midsummer.minusDays(1)) ? Holiday.MIDSUMMER_EVE : aroundEaster(date);
    }

    /// The Saturday from the 31st of October to the 6th of November.
    private static @Nullable Holiday allSaints(LocalDate date) {
        var day =
                LocalDate.of(date.getYear(), Month.OCTOBER, 31).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        return date.equals(day) ? Holiday.ALL_SAINTS : null;
    }

    private static @Nullable Holiday december(int day) {
        return switch (day) {
            case 6 -> Holiday.INDEPENDENCE_DAY;
            case 24 -> Holiday.CHRISTMAS_EVE;
            case 25 -> Holiday.CHRISTMAS;
            case 26 -> Holiday.BOXING_DAY;
            default -> null;
        };
    }
}
