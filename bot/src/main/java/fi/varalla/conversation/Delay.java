package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Words that reach us long behind their writing, because we or a provider were out of order: both sides are told once.
/// Each message says by itself when it was written.
@Component
class Delay {

    /// By how much words may come late before anybody is told so.
    static final Duration LATE = Duration.ofMinutes(5);

    /// Telegram keeps what it could not bring for a day and no longer: an older time is a wrong clock, no delay. The
    /// hour
    /// is for clocks that differ.
    private static final Duration KEPT = Duration.ofHours(25);

    private static final String KIND = "DELAYED_ON_ARRIVAL";

    private final Participants participants;
    private final Contacts contacts;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final JdbcClient db;
    private final Clock clock;

    Delay(
            Participants participants,
            Contacts contacts,
            Directory directory,
            Telling telling,
            Wording wording,
            JdbcClient db,
            Clock clock) {
        this.participants = participants;
        this.contacts = contacts;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.db = db;
        this.clock = clock;
    }

    /// Behind the words themselves. What was written before the last such notice belongs to the same outage.
    void heard(Talk talk, Instant written) {
        var now = clock.instant();
        if (written.plus(LATE).isAfter(now) || written.plus(KEPT).isBefore(now) || isTold(talk, written)) {
            return;
        }
        contacts.happened(talk.id(), KIND, "", now);
        var known = telling.family(talk, wording.familySince("delay.family", written, now, talk.language()));
        var key = known ? "delay.worker" : "delay.worker_untold";
        directory
                .workers(participants.of(talk.id()))
                .forEach(worker -> telling.about(
                        talk,
                        worker,
                        wording.since(key, written, now, worker, "who", wording.who(talk, worker)),
                        null));
    }

    private boolean isTold(Talk talk, Instant written) {
        return db.sql("select exists (select from contact_event where contact_id = ? and kind = ? and at >= ?)")
                .params(talk.id().value(), KIND, written.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
