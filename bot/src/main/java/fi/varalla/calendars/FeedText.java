package fi.varalla.calendars;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.parameter.Related;
import biweekly.property.Classification;
import biweekly.property.Trigger;
import biweekly.util.Duration;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes a feed as iCalendar (RFC 5545), all times in UTC. The words say "shift" and nothing of what is done in it:
/// they end up on phones and in clouds that others see.
@Component
class FeedText {

    private final Phrases phrases;

    FeedText(Phrases phrases) {
        this.phrases = phrases;
    }

    /// @param written the time that the events carry as theirs; the same one gives the same text
    String write(Feed feed, List<FeedShift> shifts, Instant written) {
        var language = Language.firstOf(List.copyOf(feed.languages()));
        var calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Shifts//Shifts 1.0//" + language.name());
        calendar.setExperimentalProperty("X-WR-CALNAME", phrases.say("calendar.name", language));
        calendar.setExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.setRefreshInterval(Duration.builder().hours(1).build());
        shifts.forEach(shift -> calendar.addEvent(event(feed, shift, language, written)));
        return Biweekly.write(calendar).go();
    }

    private VEvent event(Feed feed, FeedShift of, Language language, Instant written) {
        var event = new VEvent();
        var summary = summary(of, language);
        event.setUid(of.uid());
        event.setDateTimeStamp(Date.from(written));
        event.setSequence((int) Math.min(Integer.MAX_VALUE, of.version()));
        event.setDateStart(Date.from(of.shift().from()));
        event.setDateEnd(Date.from(of.shift().to()));
        event.setSummary(summary);
        event.setClassification(Classification.PRIVATE);
        // Whose shifts these are is not the coordinator's time.
        event.setTransparency(feed.line() != null);
        if (feed.alarm() != null) {
            event.addAlarm(alarm(feed.alarm(), summary));
        }
        return event;
    }

    private String summary(FeedShift of, Language language) {
        var what = switch (of.shift().level()) {
            case 1 -> phrases.say("calendar.shift", language);
            case 2 -> phrases.say("calendar.backup", language);
            default ->
                phrases.say("calendar.level", language, "level", of.shift().level());
        };
        return of.name() == null ? what : phrases.say("calendar.whose", language, "shift", what, "worker", of.name());
    }

    private static VAlarm alarm(java.time.Duration before, String summary) {
        var minutes =
                Duration.builder().prior(true).minutes((int) before.toMinutes()).build();
        return VAlarm.display(new Trigger(minutes, Related.START), summary);
    }
}
