package fi.varalla.workhours;

import fi.varalla.holidays.Holidays;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Span;
import fi.varalla.worktime.Duty;
import fi.varalla.worktime.Hours;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.Month;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The hours of a month, from the final rota and the contact log. Three queries, however many shifts there are.
@Component
public class HoursBook {

    private static final Duration EDGE = Duration.ofDays(1);

    private final Lines lines;
    private final OnCall onCall;
    private final LimitsOfLines limits;
    private final ActiveLog log;
    private final Clock clock;
    private final ZoneId zone;

    HoursBook(
            Lines lines,
            OnCall onCall,
            LimitsOfLines limits,
            ActiveLog log,
            Clock clock,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.lines = lines;
        this.onCall = onCall;
        this.limits = limits;
        this.log = log;
        this.clock = clock;
        this.zone = zone;
    }

    /// A month's hours, and how much of it there is: an hour less or more with a change of the clocks.
    public record Report(YearMonth month, Duration length, List<Hours> hours) {}

    /// @param line null: all lines together
    public Report of(YearMonth month, @Nullable LineId line) {
        var all = limits.all();
        var usual = line == null ? WorktimeLimits.USUAL : all.getOrDefault(line, WorktimeLimits.USUAL);
        var days = new Month(month, zone, usual, HoursBook::day);
        var duties = lines.all().stream()
                .map(Line::id)
                .filter(each -> line == null || each.equals(line))
                .flatMap(each ->
                        duties(each, all, days.from().minus(EDGE), days.to().plus(EDGE)).stream())
                .sorted(Comparator.comparing(duty -> duty.shift().from()))
                .toList();
        var now = clock.instant();
        var answered = log.between(
                days.from(), Span.earlier(days.to(), now), usual.calls().perMessage(), now);
        return new Report(month, Duration.between(days.from(), days.to()), days.hours(duties, answered));
    }

    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    private List<Duty> duties(LineId line, Map<LineId, WorktimeLimits> all, Instant from, Instant to) {
        return Duty.of(onCall.shifts(line, from, to), all.getOrDefault(line, WorktimeLimits.USUAL), zone);
    }

    private static Month.Day day(LocalDate date) {
        return switch (Holidays.of(date)) {
            case HOLIDAY -> Month.Day.HOLIDAY;
            case EVE -> Month.Day.EVE;
            case SATURDAY, SUNDAY, WEEKDAY -> Month.Day.ORDINARY;
        };
    }
}
