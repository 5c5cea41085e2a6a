package fi.varalla.calls;

import fi.varalla.casework.Contact;
import fi.varalla.line.Line;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notices who calls and hangs up, again and again: it may be a child who does not dare. A withheld number is nobody's,
/// so its calls are never counted together.
@Component
class GivingUp {

    private final JdbcClient db;
    private final MissedCalls missed;
    private final CallSettings settings;
    private final Clock clock;

    GivingUp(JdbcClient db, MissedCalls missed, CallSettings settings, Clock clock) {
        this.db = db;
        this.missed = missed;
        this.settings = settings;
        this.clock = clock;
    }

    /// One more call was given up. It is told once for a run of them, which a pause ends.
    void again(Contact contact, Line line) {
        if (contact.address() == null) {
            return;
        }
        var now = clock.instant();
        var told = told(contact.address().uri(), line, now);
        if (!told && times(contact.address().uri(), line, now) >= settings.givesUp()) {
            db.sql("update giving_up set told = true where address = ? and line_id = ?")
                    .params(contact.address().uri(), line.id().value())
                    .update();
            missed.givesUpAgainAndAgain(contact, line);
        }
    }

    /// No number stays here longer than a run of its calls.
    @Scheduled(fixedDelayString = "${varalla.calls.tidy-every:1h}")
    void forget() {
        db.sql("delete from giving_up where last_at < ?")
                .param(clock.instant().minus(settings.givesUpIn()).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Holds the run until the transaction ends, so that two calls that end at once are counted one after the other.
    private boolean told(String address, Line line, Instant now) {
        return db.sql("""
                        insert into giving_up (address, line_id, last_at) values (:address, :line, :now)
                        on conflict (address, line_id) do update
                            set told = giving_up.told and giving_up.last_at > :earlier, last_at = :now
                        returning told
                        """)
                .param("address", address)
                .param("line", line.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("earlier", now.minus(settings.givesUpIn()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean("told"))
                .single();
    }

    private int times(String address, Line line, Instant now) {
        return db.sql("""
                        select count(*) from contact join contact_event event on event.contact_id = contact.id
                        where address = ? and line_id = ? and kind = 'ABANDONED' and event.at > ?
                        """)
                .params(
                        address,
                        line.id().value(),
                        now.minus(settings.givesUpIn()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
