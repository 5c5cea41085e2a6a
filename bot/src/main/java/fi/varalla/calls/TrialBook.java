package fi.varalla.calls;

import fi.varalla.line.LineId;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The calls to our own lines: one of a line and a day.
@Repository
class TrialBook {

    private final JdbcClient db;

    TrialBook(JdbcClient db) {
        this.db = db;
    }

    /// @param again whether the coordinators had been told that this one, or the one before, did not arrive
    record Arrived(boolean again) {}

    record Missing(LineId line, LocalDate day, Instant asked) {}

    /// @return false if there is one already
    boolean begin(LineId line, LocalDate day, Instant now, Instant due) {
        return db.sql("""
                        insert into trial_call (line_id, day, asked_at, due_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """).params(line.value(), day, utc(now), utc(due)).update() == 1;
    }

    /// Whether one is to be seen as ours that calls now.
    ///
    /// @param since one that was asked for earlier is not awaited any more
    Optional<LocalDate> awaited(LineId line, Instant since) {
        return db.sql("select day from trial_call where line_id = ? and asked_at >= ? order by day desc limit 1")
                .params(line.value(), utc(since))
                .query(LocalDate.class)
                .optional();
    }

    /// @return empty if it had arrived before
    Optional<Arrived> arrive(LineId line, LocalDate day, int onDuty, Instant now) {
        return db.sql("""
                        update trial_call set arrived_at = :now, on_duty = :duty
                        where line_id = :line and day = :day and arrived_at is null
                        returning told_at is not null or coalesce((
                            select earlier.arrived_at is null and earlier.told_at is not null from trial_call earlier
                            where earlier.line_id = :line and earlier.day < :day
                            order by earlier.day desc limit 1), false) as again
                        """)
                .param("now", utc(now))
                .param("duty", onDuty)
                .param("line", line.value())
                .param("day", day)
                .query((row, _) -> new Arrived(row.getBoolean("again")))
                .optional();
    }

    /// It is not going to arrive, as far as we know.
    void hurry(LineId line, LocalDate day, Instant due) {
        db.sql("update trial_call set due_at = least(due_at, ?) where line_id = ? and day = ? and arrived_at is null")
                .params(utc(due), line.value(), day)
                .update();
    }

    /// The next that did not arrive and that nobody was told of; held until the transaction ends.
    Optional<Missing> nextMissing(Instant now) {
        return db.sql("""
                        select line_id, day, asked_at from trial_call
                        where arrived_at is null and told_at is null and due_at <= :now and %s
                        order by due_at limit 1 for update skip locked
                        """.formatted(Undone.notPutOff(Kind.TRIAL_CALL, "line_id")))
                .param("now", utc(now))
                .query((row, _) -> new Missing(
                        new LineId(row.getObject("line_id", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void told(Missing missing, Instant now) {
        db.sql("update trial_call set told_at = ? where line_id = ? and day = ?")
                .params(utc(now), missing.line().value(), missing.day())
                .update();
    }

    /// What is over is not kept for ever.
    void forget(LocalDate before) {
        db.sql("delete from trial_call where day < ?").param(before).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
