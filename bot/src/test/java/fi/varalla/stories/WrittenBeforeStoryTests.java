package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever gets words long behind their writing reads when that was: the day, too, where it is not today.
class WrittenBeforeStoryTests extends Story {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void wordsOfTheEveningBeforeSaySo() {
        var desk = desk(Map.of("acknowledgeSeconds", 2400));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "en");
        passUntil(LocalTime.of(23, 30));
        aino.writes("is anybody there");
        assertThat(ana.hears("is anybody there").text()).doesNotContain("written");

        pass(Duration.ofMinutes(61));

        assertThat(ben.hears("is anybody there").text()).contains("(written at 23:3", " yesterday)");
    }

    @Test
    void wordsOfAnotherDayTellWhichOne() {
        var desk = desk(Map.of("acknowledgeSeconds", 86400));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "en");
        passUntil(LocalTime.of(23, 30));
        var day = DateTimeFormatter.ofPattern("ccc d.M.", Locale.UK)
                .format(clock.instant().atZone(HELSINKI));
        aino.writes("does anybody read this");
        ana.hears("does anybody read this");

        pass(Duration.ofHours(37));

        assertThat(ben.hears("does anybody read this").text()).contains("(written " + day + " 23:3");
    }

    private void passUntil(LocalTime time) {
        var now = clock.instant().atZone(HELSINKI);
        var next = now.with(time);
        pass(Duration.between(now, next.isAfter(now) ? next : next.plusDays(1)));
    }
}
