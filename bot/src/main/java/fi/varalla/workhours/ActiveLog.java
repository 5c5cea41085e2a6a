package fi.varalla.workhours;

import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.ActiveWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// When workers answered families, from the contact log: a call from its answer to its end, and for each message that a
/// worker wrote the minutes before it. No words are read. One query.
@Repository
class ActiveLog {

    /// A call whose end was never told is taken to have lasted as long as Twilio lets one last.
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private final JdbcClient db;

    ActiveLog(JdbcClient db) {
        this.db = db;
    }

    /// @param perMessage what one message counts for
    /// @param now        until when a call that goes on has lasted
    List<ActiveWork> between(Instant from, Instant to, Duration perMessage, Instant now) {
        return db.sql("""
                        select handled_by as worker, answered_at as from_time,
                               least(coalesce(ended_at, :now), answered_at + cast(:longest as interval)) as to_time
                        from contact
                        where channel = 'VOICE' and handled_by is not null and answered_at is not null
                          and started_at >= cast(:from as timestamptz) - interval '1 day' and started_at < :to
                          and answered_at < :to and coalesce(ended_at, :now) > :from
                          and coalesce(ended_at, :now) > answered_at
                        union all
                        select worker_id, at - cast(:message as interval), at
                        from utterance
                        where said_by = 'WORKER' and worker_id is not null and version_of is null
                          and at > :from and at < :to
                        """)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("now", utc(now))
                .param("longest", LONGEST_CALL.toString())
                .param("message", perMessage.toString())
                .query((row, _) -> work(row))
                .list();
    }

    private static ActiveWork work(ResultSet row) throws SQLException {
        return new ActiveWork(
                new WorkerId(row.getObject("worker", UUID.class)), at(row, "from_time"), at(row, "to_time"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
