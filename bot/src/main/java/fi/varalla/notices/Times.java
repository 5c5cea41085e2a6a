package fi.varalla.notices;

import fi.varalla.words.Language;
import fi.varalla.words.TimeOfDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Times as workers read them, by the desk's own clock on the wall: `Sat 24.10. 16–08`.
@Component("deskTimes")
public class Times {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d.M.yyyy", Locale.ROOT);

    private final ZoneId zone;

    Times(@Value("${varalla.time-zone}") ZoneId zone) {
        this.zone = zone;
    }

    /// On which day something was, as whoever reads it now would say.
    public enum Day {
        TODAY,
        YESTERDAY,
        /// Before that, or still to come.
        ANOTHER
    }

    /// By the desk's own days.
    public Day day(Instant at, Instant now) {
        var day = at.atZone(zone).toLocalDate();
        var today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return Day.TODAY;
        }
        return day.equals(today.minusDays(1)) ? Day.YESTERDAY : Day.ANOTHER;
    }

    /// Which of a phrase's three forms tells now when something was or will be: `key_today` and `key_yesterday`, which
    /// take the time of day alone, or `key`, which takes the day too. Their `time` is [#told].
    public String form(String key, Instant at, Instant now) {
        return switch (day(at, now)) {
            case TODAY -> key + "_today";
            case YESTERDAY -> key + "_yesterday";
            case ANOTHER -> key;
        };
    }

    /// A time for one of these forms.
    public Said told(Instant at, Instant now) {
        return day(at, now) == Day.ANOTHER ? moment(at) : clock(at);
    }

    /// A stretch of time. The second day is told only when it is not the day itself or the one after.
    public Said span(Instant from, Instant to) {
        var start = from.atZone(zone);
        var end = to.atZone(zone);
        var near = end.toLocalDate().isBefore(start.toLocalDate().plusDays(2));
        return language -> near
                ? day(start, language) + " " + hour(start, language) + "–" + hour(end, language)
                : day(start, language) + " " + hour(start, language) + " – " + day(end, language) + " "
                        + hour(end, language);
    }

    /// A day and a time of day, such as `Sat 24.10. 16:00`.
    public Said moment(Instant at) {
        var local = at.atZone(zone);
        return language -> day(local, language) + " " + TimeOfDay.of(local.toLocalTime(), language);
    }

    /// A time of day, such as `16:00`.
    public Said clock(Instant at) {
        var local = at.atZone(zone).toLocalTime();
        return language -> TimeOfDay.of(local, language);
    }

    /// A date and a time to the second, such as `24.10.2026 16:00:05`.
    public Said exactly(Instant at) {
        var local = at.atZone(zone);
        return language -> DATE.format(local) + " " + TimeOfDay.toTheSecond(local.toLocalTime(), language);
    }

    public ZoneId zone() {
        return zone;
    }

    private static String day(ZonedDateTime at, Language language) {
        return DateTimeFormatter.ofPattern("ccc d.M.", language.locale()).format(at);
    }

    private static String hour(ZonedDateTime at, Language language) {
        return at.getMinute() == 0 ? "%02d".formatted(at.getHour()) : TimeOfDay.of(at.toLocalTime(), language);
    }
}
