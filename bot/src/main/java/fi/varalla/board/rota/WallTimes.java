package fi.varalla.board.rota;

import fi.varalla.words.Language;
import fi.varalla.words.TimeOfDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Instants as the wall clock of a line shows them, as short as they can be read without a doubt: `Sat 24.10. 16–08`.
///
/// An hour that the clock shows twice carries its offset: `03.30 (UTC+3)`.
public final class WallTimes {

    private static final String MIDNIGHT = "24";
    private static final Duration FULL_DAY = Duration.ofDays(1);

    private final Language language;
    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter longDay;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter month;

    public WallTimes(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        day = DateTimeFormatter.ofPattern("EEE d.M.", language.locale());
        longDay = DateTimeFormatter.ofPattern("EEEE d.M.yyyy", language.locale());
        weekday = DateTimeFormatter.ofPattern("EEE", language.locale());
        month = DateTimeFormatter.ofPattern("LLLL yyyy", language.locale());
    }

    public ZoneId zone() {
        return zone;
    }

    /// `Sat 24.10.`
    public String day(LocalDate date) {
        return date.format(day);
    }

    /// `Sat 24.10.` by the clock of the line.
    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, zone));
    }

    /// `Saturday 24.10.2026`
    String longDay(LocalDate date) {
        return date.format(longDay);
    }

    /// `October 2026`
    String month(YearMonth of) {
        return of.format(month);
    }

    String weekday(LocalDate date) {
        return date.format(weekday);
    }

    /// `16`, `16.30` in Finnish, `16:30` in the others.
    String clock(Instant at) {
        var wall = at.atZone(zone);
        return clock(wall.toLocalTime()) + (isShownTwice(wall) ? " (UTC+%d)".formatted(hours(wall)) : "");
    }

    String clock(LocalTime time) {
        return time.getMinute() == 0 ? "%02d".formatted(time.getHour()) : TimeOfDay.of(time, language);
    }

    /// Hours that come back day by day, such as `16–21`; an end at midnight is `24`.
    public String hours(LocalTime from, LocalTime to) {
        return clock(from) + "–" + end(to);
    }

    /// The hours of a day, such as `16–24`.
    String hours(Slice slice) {
        return clock(slice.from()) + "–" + end(slice.to());
    }

    /// `Sat 24.10. 16–08` up to a day long, else with both days.
    public String span(Instant from, Instant to) {
        var start = day(from) + " " + clock(from);
        if (Duration.between(from, to).compareTo(FULL_DAY) <= 0) {
            return start + "–" + end(to);
        }
        return start + " – " + day(to) + " " + clock(to);
    }

    /// `Sat 24.10. 16.30`
    public String moment(Instant at) {
        return day(at) + " " + clock(at);
    }

    /// What a form shows and gives back: `2026-10-24T16:00`.
    LocalDateTime wall(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    /// A time shown twice starts at its first reading; one never shown is the moment of the change.
    public Instant start(LocalDateTime wall) {
        return read(wall, true);
    }

    /// A time shown twice ends at its last reading.
    public Instant end(LocalDateTime wall) {
        return read(wall, false);
    }

    private Instant read(LocalDateTime wall, boolean first) {
        var offsets = zone.getRules().getValidOffsets(wall);
        if (offsets.isEmpty()) {
            return zone.getRules().getTransition(wall).getInstant();
        }
        return wall.toInstant(first ? offsets.getFirst() : offsets.getLast());
    }

    /// `16 h`, `1 h 30 min`
    public String length(Duration duration) {
        var minutes = duration.toMinutesPart();
        var hours = duration.toHours() == 0 ? "" : duration.toHours() + " h";
        return minutes == 0 ? (hours.isEmpty() ? "0 h" : hours) : (hours + " " + minutes + " min").strip();
    }

    /// An end at midnight belongs to the day that it ends.
    private String end(Instant to) {
        return to.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT) ? MIDNIGHT : clock(to);
    }

    private String end(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? MIDNIGHT : clock(to);
    }

    private boolean isShownTwice(ZonedDateTime wall) {
        return zone.getRules().getValidOffsets(wall.toLocalDateTime()).size() > 1;
    }

    private static int hours(ZonedDateTime wall) {
        return wall.getOffset().getTotalSeconds() / 3600;
    }
}
