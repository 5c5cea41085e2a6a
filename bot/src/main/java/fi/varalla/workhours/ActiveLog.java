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
/// worker wrote the minutes before it. A call that was handed over counts for both, each with their own part. No words
/// are read. One query.
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
                        select worker, from_time, to_time
                        from (select *, least(coalesce(ended_at, :now), answered_at + cast(:longest as interval)) as over
                              from contact) contact
                        left join lateral (
                            select min(at) as passed_at from contact_event
                            where contact_id = contact.id and kind = 'HANDED_OVER') passed on true
                        cross join lateral (
                            select handled_by as worker, answered_at as from_time, over as to_time
                            where passed_at is null
                            union all
                            select worker_id, min(result_at),
                                   case when worker_id = handled_by then over
                                        else greatest(passed_at, min(result_at)) end
                            from contact_attempt
                            where contact_id = contact.id and result = 'ACCEPTED' and passed_at is not null
                            group by worker_id
                        ) talk
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
