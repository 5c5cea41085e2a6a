package fi.varalla.worktime;

import static java.util.function.Predicate.not;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A month by the clock on the wall, cut into the hours and days that are told apart. A month with a change of the
/// clocks is an hour shorter or longer, and so is its night.
public final class Month {

    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final Span span;
    private final NightRules nightRules;
    private final WallClock clock;
    private final Spans evenings;
    private final Spans nights;
    private final Spans saturdays;
    private final Spans sundays;
    private final Spans holidays;
    private final Spans eves;

    /// What a date counts as.
    public enum Day {
        ORDINARY,
        HOLIDAY,
        EVE
    }

    /// @param limits what makes a night
    /// @param days   tells holidays
    public Month(YearMonth month, ZoneId zone, WorktimeLimits limits, Function<LocalDate, Day> days) {
        clock = new WallClock(zone.getRules());
        nightRules = new NightRules(limits.nights(), clock);
        span = new Span(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
        var dates = month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
        nights = Spans.joined(nightRules.nights(span));
        evenings = Spans.joined(dates.stream().map(this::evening).toList());
        Predicate<LocalDate> holiday = date -> days.apply(date) == Day.HOLIDAY;
        Predicate<LocalDate> eve = date -> days.apply(date) == Day.EVE;
        var ordinary = not(holiday.or(eve));
        holidays = days(dates, holiday, zone);
        eves = days(dates, eve, zone);
        saturdays = days(dates, ordinary.and(date -> date.getDayOfWeek() == DayOfWeek.SATURDAY), zone);
        sundays = days(dates, ordinary.and(date -> date.getDayOfWeek() == DayOfWeek.SUNDAY), zone);
    }

    private Span evening(LocalDate date) {
        return new Span(
                clock.start(date.atTime(EVENING)), nightRules.night(date).from());
    }

    private static Spans days(List<LocalDate> dates, Predicate<LocalDate> which, ZoneId zone) {
        return Spans.joined(dates.stream()
                .filter(which)
                .map(date -> new Span(
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant()))
                .toList());
    }

    public Instant from() {
        return span.from();
    }

    /// Exclusive.
    public Instant to() {
        return span.to();
    }

    /// Everybody's time in this month, in no particular order. Workers without any are left out.
    ///
    /// @param duties of all lines, those that touch the month, in order of their start
    public List<Hours> hours(List<Duty> duties, List<ActiveWork> answered) {
        return Timeline.of(duties, answered).stream()
                .map(this::hours)
                .filter(hours -> !hours.all().all().isZero())
                .toList();
    }

    private Hours hours(Timeline worker) {
        var onDuty = worker.onDuty();
        var shifts = (int) onDuty.list().stream()
                .filter(shift -> span.contains(shift.from()))
                .count();
        var worked = nightRules.worked(onDuty).stream()
                .filter(night -> span.contains(night.from()))
                .count();
        return new Hours(
                worker.worker(),
                minutes(worker.active()),
                minutes(worker.answered()),
                minutes(worker.standby()),
                shifts,
                (int) worked);
    }

    private Minutes minutes(Spans time) {
        var inMonth = time.in(span);
        return new Minutes(
                Timeline.total(inMonth),
                in(inMonth, evenings),
                in(inMonth, nights),
                in(inMonth, saturdays),
                in(inMonth, sundays),
                in(inMonth, holidays),
                in(inMonth, eves));
    }

    private static Duration in(List<Span> time, Spans which) {
        return time.stream().map(part -> Timeline.total(which.in(part))).reduce(Duration.ZERO, Duration::plus);
    }
}
