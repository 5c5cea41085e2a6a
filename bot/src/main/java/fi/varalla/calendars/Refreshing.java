package fi.varalla.calendars;

import fi.varalla.calendars.BusyCalendars.Due;
import fi.varalla.calendars.Fetching.Fetched;
import fi.varalla.notices.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reads workers' own calendars now and then. One that cannot be read is tried again later and later; what was known of
/// it stays, and after a day its owner is told, once.
@Component
class Refreshing {

    private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);

    /// What began yesterday may still go on.
    private static final Duration BACK = Duration.ofDays(1);

    private final BusyCalendars calendars;
    private final Fetching fetching;
    private final CalendarSettings settings;
    private final Clock clock;
    private final Notices notices;
    private final ZoneId zone;
    private final String publicUrl;

    Refreshing(
            BusyCalendars calendars,
            Targets targets,
            CalendarSettings settings,
            Clock clock,
            Notices notices,
            @Value("${varalla.time-zone}") ZoneId zone,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.notices = notices;
        this.publicUrl = publicUrl;
        this.calendars = calendars;
        this.fetching = new Fetching(targets, settings);
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    @Scheduled(fixedDelayString = "${varalla.calendars.sweep-every:30s}")
    void sweep() {
        var due = settings.fetch() ? calendars.nextDue() : Optional.<Due>empty();
        while (due.isPresent()) {
            refresh(due.get());
            due = calendars.nextDue();
        }
    }

    void refresh(Due due) {
        switch (fetching.fetch(due.uri())) {
            case Fetched.Text(var text) ->
                read(text)
                        .ifPresentOrElse(
                                busy -> calendars.read(due.worker(), busy), () -> failed(due, Trouble.NOT_A_CALENDAR));
            case Fetched.Failed(var why) -> failed(due, why);
            case Fetched.Moved _ -> throw new IllegalStateException("Redirects are followed by then");
        }
    }

    private Optional<List<BusySpan>> read(String text) {
        Instant now = clock.instant();
        return BusyReader.read(text, zone, now.minus(BACK), now.plus(settings.ahead()));
    }

    private void failed(Due due, Trouble why) {
        LOG.info("The calendar of worker {} could not be read: {}", due.worker().value(), why);
        if (calendars.failed(due.worker(), why)) {
            notices.tell(due.worker(), "calendars.tell_failing", "url", publicUrl + "/board/calendars");
        }
    }
}
