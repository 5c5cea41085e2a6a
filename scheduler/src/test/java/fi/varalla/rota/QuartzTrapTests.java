package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.quartz.CronExpression;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.TriggerUtils;
import org.quartz.impl.triggers.CalendarIntervalTriggerImpl;
import tools.jackson.databind.JsonNode;

/// Why hand-offs are computed by the rota and looked for by simple triggers: what Quartz makes of nights on which the
/// clock changes. Should one of these fail one day, Quartz has mended it.
class QuartzTrapTests {

    @Test
    void aCronOfEveryMinuteIsSilentForAnHourInAutumn() throws ParseException {
        var trap = Cases.find("trigger-01");
        var fires = cronFires(trap);

        assertThat(fires).hasSize(trap.path("then").path("fires").asInt());
        var silence = trap.path("then").path("longestSilence");
        var last = fires.indexOf(Cases.time(silence.path("from")));
        assertThat(fires.get(last + 1)).isEqualTo(Cases.time(silence.path("to")));
        assertThat(Duration.between(fires.get(last), fires.get(last + 1)))
                .hasSeconds(silence.path("seconds").asLong());
    }

    @Test
    void aDailyCronSkipsTheSpringNight() throws ParseException {
        var trap = Cases.find("trigger-04");
        assertThat(cronFires(trap)).isEqualTo(fires(trap));
    }

    @Test
    void aDailyCronIsAnHourLateInAutumn() throws ParseException {
        var trap = Cases.find("trigger-05");
        assertThat(cronFires(trap)).isEqualTo(fires(trap));
    }

    @Test
    void aCalendarIntervalDriftsForEver() {
        var trap = Cases.find("trigger-07");
        assertThat(TriggerUtils.computeFireTimes(
                        interval(trap), null, trap.path("when").path("next").asInt()))
                .extracting(Date::toInstant)
                .containsExactlyElementsOf(fires(trap));
    }

    @Test
    void aCalendarIntervalLosesADay() {
        var trap = Cases.find("trigger-08");
        var trigger = interval(trap);
        trigger.computeFirstFireTime(null);

        assertThat(trigger.getFireTimeAfter(
                                Date.from(Cases.time(trap.path("when").path("nextAfter"))))
                        .toInstant())
                .isEqualTo(Cases.time(trap.path("then").path("fires")))
                .isNotEqualTo(Cases.time(trap.path("then").path("correct")));
    }

    private static CalendarIntervalTriggerImpl interval(JsonNode trap) {
        var given = trap.path("given");
        var zone = ZoneId.of(given.path("timeZone").asString());
        var trigger = new CalendarIntervalTriggerImpl();
        trigger.setStartTime(Date.from(
                LocalDateTime.parse(given.path("start").asString()).atZone(zone).toInstant()));
        trigger.setRepeatInterval(1);
        trigger.setRepeatIntervalUnit(IntervalUnit.DAY);
        trigger.setTimeZone(TimeZone.getTimeZone(zone));
        trigger.setPreserveHourOfDayAcrossDaylightSavings(
                given.path("preserveHour").asBoolean());
        return trigger;
    }

    private static List<Instant> cronFires(JsonNode trap) throws ParseException {
        var cron = new CronExpression(trap.path("given").path("cron").asString());
        cron.setTimeZone(
                TimeZone.getTimeZone(trap.path("given").path("timeZone").asString()));
        var end = OffsetDateTime.parse(trap.path("when").path("to").asString()).toInstant();
        var fires = new ArrayList<Instant>();
        var start = Cases.time(trap.path("when").path("from")).minusSeconds(1);
        for (var at = next(cron, start); at.isBefore(end); at = next(cron, at)) {
            fires.add(at);
        }
        return fires;
    }

    private static Instant next(CronExpression cron, Instant after) {
        return cron.getNextValidTimeAfter(Date.from(after)).toInstant();
    }

    private static List<Instant> fires(JsonNode trap) {
        return Cases.stream(trap.path("then").path("fires")).map(Cases::time).toList();
    }
}
