package fi.varalla.board.rota;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The days that a page shows: one week, or the weeks that a month touches. Weeks start on Monday.
///
/// @param of any day inside: the Monday of a week, the first of a month
record Period(Kind kind, LocalDate of) {

    enum Kind {
        WEEK,
        MONTH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Rotas are kept for this millennium's years; an address with any other shows today.
    private static final int EARLIEST = 1970;

    private static final int LATEST = 2900;

    Period {
        of = kind == Kind.MONTH ? of.withDayOfMonth(1) : monday(of);
    }

    static Period week(LocalDate day) {
        return new Period(Kind.WEEK, day);
    }

    static Period month(YearMonth month) {
        return new Period(Kind.MONTH, month.atDay(1));
    }

    /// As an address says it. What cannot be read is today's month.
    ///
    /// @param view `week` or `month`
    /// @param at   a day such as `2026-10-24`, or a month such as `2026-10`
    static Period read(@Nullable String view, @Nullable String at, LocalDate today) {
        var kind = Kind.WEEK.code().equals(view) ? Kind.WEEK : Kind.MONTH;
        return new Period(kind, day(at, today));
    }

    private static LocalDate day(@Nullable String at, LocalDate today) {
        if (at == null) {
            return today;
        }
        try {
            var day = at.length() == 7 ? YearMonth.parse(at).atDay(1) : LocalDate.parse(at);
            return day.getYear() >= EARLIEST && day.getYear() <= LATEST ? day : today;
        } catch (DateTimeException _) {
            return today;
        }
    }

    LocalDate first() {
        return monday(of);
    }

    /// The day after the last.
    LocalDate end() {
        return kind == Kind.WEEK
                ? of.plusWeeks(1)
                : monday(of.plusMonths(1).minusDays(1)).plusWeeks(1);
    }

    Instant from(ZoneId zone) {
        return first().atStartOfDay(zone).toInstant();
    }

    Instant to(ZoneId zone) {
        return end().atStartOfDay(zone).toInstant();
    }

    List<LocalDate> days() {
        return first().datesUntil(end()).toList();
    }

    int weeks() {
        return (int) ChronoUnit.WEEKS.between(first(), end());
    }

    /// Whether a day is shown only because its week is.
    boolean isOutside(LocalDate day) {
        return kind == Kind.MONTH && !YearMonth.from(day).equals(YearMonth.from(of));
    }

    Period earlier() {
        return new Period(kind, kind == Kind.WEEK ? of.minusWeeks(1) : of.minusMonths(1));
    }

    Period later() {
        return new Period(kind, kind == Kind.WEEK ? of.plusWeeks(1) : of.plusMonths(1));
    }

    /// The same days the other way; from a month, its first whole week or the one of the day given.
    Period as(Kind other, LocalDate today) {
        var inside = !today.isBefore(first()) && today.isBefore(end()) && !isOutside(today);
        return new Period(other, kind == Kind.MONTH && inside ? today : of.plusDays(other == Kind.MONTH ? 3 : 0));
    }

    /// As an address says it.
    public String at() {
        return kind == Kind.WEEK ? of.toString() : YearMonth.from(of).toString();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
