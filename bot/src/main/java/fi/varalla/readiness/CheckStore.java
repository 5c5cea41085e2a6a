package fi.varalla.readiness;

import fi.varalla.line.LineId;
import fi.varalla.messaging.RingResult;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The questions as stored. A worker has one open question at most, on however many lines.
@Repository
class CheckStore {

    private final JdbcClient db;

    CheckStore(JdbcClient db) {
        this.db = db;
    }

    /// @param silent since when the backup is tried first, or null
    /// @param ring   the call that asks, or null
    /// @param rung   what came of it, or null
    record Stored(
            Check check,
            @Nullable Instant silent,
            @Nullable UUID ring,
            @Nullable RingResult rung) {}

    /// When each worker was asked last, of those asked since then.
    Map<WorkerId, Instant> lastAsked(Instant since) {
        var asked = new HashMap<WorkerId, Instant>();
        db.sql("select worker_id, max(asked_at) as at from presence_check where asked_at >= ? group by worker_id")
                .param(utc(since))
                .query((row, _) ->
                        asked.put(new WorkerId(row.getObject("worker_id", UUID.class)), instantOf(row, "at")))
                .list();
        return asked;
    }

    /// @return false if the worker is being asked already
    boolean insert(Check check) {
        return db.sql("""
            insert into presence_check (id, line_id, worker_id, level, shift_from, shift_to, asked_at,
                                        text_at, call_at, over_at, look_at, state)
            values (:id, :line, :worker, :level, :from, :to, :asked, :text, :call, :over, :look, 'OPEN')
            on conflict do nothing
            """)
                        .param("id", check.id())
                        .param("line", check.line().value())
                        .param("worker", check.worker().value())
                        .param("level", check.level())
                        .param("from", utc(check.from()))
                        .param("to", utc(check.to()))
                        .param("asked", utc(check.asked()))
                        .param("text", orNull(check.textAt()))
                        .param("call", orNull(check.callAt()))
                        .param("over", orNull(check.overAt()))
                        .param("look", utc(check.next()))
                        .update()
                == 1;
    }

    /// The next one to look at, held until the transaction ends.
    Optional<Stored> nextDue(Instant now) {
        return db.sql("""
            select * from presence_check where state = 'OPEN' and look_at <= ?
            order by look_at limit 1 for update skip locked
            """).param(utc(now)).query((row, _) -> stored(row)).optional();
    }

    /// Held until the transaction ends.
    Optional<Stored> open(WorkerId worker) {
        return db.sql("select * from presence_check where state = 'OPEN' and worker_id = ? for update")
                .param(worker.value())
                .query((row, _) -> stored(row))
                .optional();
    }

    Optional<Stored> hold(UUID id) {
        return db.sql("select * from presence_check where id = ? and state = 'OPEN' for update")
                .param(id)
                .query((row, _) -> stored(row))
                .optional();
    }

    List<Stored> allOpen() {
        return db.sql("select * from presence_check where state = 'OPEN'")
                .query((row, _) -> stored(row))
                .list();
    }

    void update(Check check) {
        db.sql("update presence_check set text_at = ?, call_at = ?, over_at = ?, look_at = ? where id = ?")
                .param(orNull(check.textAt()))
                .param(orNull(check.callAt()))
                .param(orNull(check.overAt()))
                .param(utc(check.next()))
                .param(check.id())
                .update();
    }

    void later(UUID id, Instant at) {
        db.sql("update presence_check set look_at = ? where id = ? and state = 'OPEN'")
                .params(utc(at), id)
                .update();
    }

    void rings(UUID id, UUID ring) {
        db.sql("update presence_check set ring_id = ? where id = ?")
                .params(ring, id)
                .update();
    }

    void rung(UUID id, RingResult result) {
        db.sql("update presence_check set rung = ? where id = ?")
                .params(result.name(), id)
                .update();
    }

    void silent(UUID id, Instant since) {
        db.sql("update presence_check set silent_since = ? where id = ?")
                .params(utc(since), id)
                .update();
    }

    void answered(UUID id, String how, Instant at) {
        db.sql("update presence_check set state = 'ANSWERED', answered_by = ?, answered_at = ? where id = ?")
                .params(how, utc(at), id)
                .update();
    }

    void over(UUID id) {
        db.sql("update presence_check set state = 'OVER' where id = ?")
                .param(id)
                .update();
    }

    /// Whether those asked about a shift that is not over have answered; of each the last question counts.
    Map<WorkerId, Boolean> answers(Instant now, Instant askedSince) {
        var answers = new HashMap<WorkerId, Boolean>();
        db.sql("""
            select distinct on (worker_id) worker_id, state = 'ANSWERED' as answered from presence_check
            where state <> 'OVER' and shift_to > :now and asked_at >= :since order by worker_id, asked_at desc
            """)
                .param("now", utc(now))
                .param("since", utc(askedSince))
                .query((row, _) ->
                        answers.put(new WorkerId(row.getObject("worker_id", UUID.class)), row.getBoolean("answered")))
                .list();
        return answers;
    }

    /// Forgets questions about shifts that ended before then, the oldest first.
    ///
    /// @param most how many at once
    int forget(Instant before, int most) {
        return db.sql("""
            delete from presence_check
            where id in (select id from presence_check where state <> 'OPEN' and asked_at < :before and shift_to < :before
                         order by asked_at limit :most for update skip locked)
            """).param("before", utc(before)).param("most", most).update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var rung = row.getString("rung");
        return new Stored(
                new Check(
                        row.getObject("id", UUID.class),
                        new LineId(row.getObject("line_id", UUID.class)),
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        row.getInt("level"),
                        instantOf(row, "shift_from"),
                        instantOf(row, "shift_to"),
                        instantOf(row, "asked_at"),
                        instant(row, "text_at"),
                        instant(row, "call_at"),
                        instant(row, "over_at")),
                instant(row, "silent_since"),
                row.getObject("ring_id", UUID.class),
                rung == null ? null : RingResult.valueOf(rung));
    }

    private static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}
