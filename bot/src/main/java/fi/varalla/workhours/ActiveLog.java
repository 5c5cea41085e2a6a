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
import org.jspecify.annotations.Nullable;
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
        return answers(from, to, now).stream().map(it -> it.as(perMessage)).toList();
    }

    /// A call, or a message.
    ///
    /// @param from null: a message, of which only is known when it was written
    record Answer(WorkerId worker, @Nullable Instant from, Instant to) {

        boolean touches(Instant begin, Instant end) {
            return to.isAfter(begin) && (from == null ? to : from).isBefore(end);
        }

        ActiveWork as(Duration perMessage) {
            return new ActiveWork(worker, from == null ? to.minus(perMessage) : from, to);
        }
    }

    /// The same for whoever asks with several times for a message.
    List<Answer> answers(Instant from, Instant to, Instant now) {
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
                        select worker_id, cast(null as timestamptz), at
                        from utterance
                        where said_by = 'WORKER' and worker_id is not null and version_of is null
                          and at > :from and at < :to
                        """)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("now", utc(now))
                .param("longest", LONGEST_CALL.toString())
                .query((row, _) -> answer(row))
                .list();
    }

    private static Answer answer(ResultSet row) throws SQLException {
        var from = row.getObject("from_time", OffsetDateTime.class);
        return new Answer(
                new WorkerId(row.getObject("worker", UUID.class)),
                from == null ? null : from.toInstant(),
                row.getObject("to_time", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
