package fi.varalla.escalation;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Escalations as stored.
@Repository
class EscalationStore {

    private final JdbcClient db;

    EscalationStore(JdbcClient db) {
        this.db = db;
    }

    /// False when one is open for the same subject. Waits for another transaction that opens one just now.
    boolean insert(Escalation escalation, Set<WorkerId> first) {
        return db.sql("""
                        insert into escalation (id, subject, line_id, state, step, reminded, first, paged, opened_at, due_at)
                        values (:id, :subject, :line, 'CLIMBING', :step, false, cast(:first as uuid[]), '{}', :now, :now)
                        on conflict (subject) where state = 'CLIMBING' do nothing
                        """)
                        .param("id", escalation.id().value())
                        .param("subject", escalation.subject())
                        .param("line", escalation.line().value())
                        .param("step", escalation.step())
                        .param("first", ids(first))
                        .param("now", time(escalation.due()))
                        .update()
                > 0;
    }

    void update(Escalation escalation) {
        db.sql("""
                        update escalation
                        set step = ?, reminded = ?, paged = cast(? as uuid[]), due_at = ?, retry_at = null
                        where id = ?
                        """)
                .param(escalation.step())
                .param(escalation.reminded())
                .param(ids(escalation.paged()))
                .param(time(escalation.due()))
                .param(escalation.id().value())
                .update();
    }

    void exhaust(EscalationId id, Instant now) {
        db.sql("update escalation set state = 'EXHAUSTED', due_at = null, settled_at = ? where id = ?")
                .param(time(now))
                .param(id.value())
                .update();
    }

    /// Waits for a climb that is under way. Nothing happens when none is open.
    void settle(UUID subject, String state, @Nullable WorkerId by, Instant now) {
        db.sql("""
                        update escalation
                        set state = ?, due_at = null, settled_by = cast(? as uuid), settled_at = ?
                        where subject = ? and state = 'CLIMBING'
                        """)
                .param(state)
                .param(by == null ? null : by.value().toString())
                .param(time(now))
                .param(subject)
                .update();
    }

    /// Makes it due, without a reminder first, if nobody who was paged can be reached.
    void unreachable(UUID subject, WorkerId worker, Instant now) {
        db.sql("""
                        update escalation
                        set unreachable = unreachable || :worker,
                            reminded = reminded or paged <@ (unreachable || :worker),
                            due_at = case when paged <@ (unreachable || :worker) then least(due_at, :now) else due_at end
                        where subject = :subject and state = 'CLIMBING' and :worker = any(paged)
                        """)
                .param("worker", worker.value())
                .param("now", time(now))
                .param("subject", subject)
                .update();
    }

    boolean isOpen(UUID subject) {
        return db.sql("select exists (select from escalation where subject = ? and state = 'CLIMBING')")
                .param(subject)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// The one that has waited longest past its time and that nobody else is climbing; held until the transaction ends.
    Optional<Escalation> nextOverdue(Instant now) {
        return db.sql("""
                        select * from escalation
                        where state = 'CLIMBING' and due_at <= :now and (retry_at is null or retry_at <= :now)
                        order by due_at
                        limit 1
                        for update skip locked
                        """)
                .param("now", time(now))
                .query((row, _) -> escalation(row))
                .optional();
    }

    void tryAgain(EscalationId id, Instant at) {
        db.sql("update escalation set retry_at = ? where id = ? and state = 'CLIMBING'")
                .param(time(at))
                .param(id.value())
                .update();
    }

    Optional<Instant> overdueSince(Instant now) {
        return db.sql("""
                        select due_at from escalation where state = 'CLIMBING' and due_at <= ? order by due_at limit 1
                        """)
                .param(time(now))
                .query((row, _) -> instant(row, "due_at"))
                .optional();
    }

    private static Escalation escalation(ResultSet row) throws SQLException {
        return new Escalation(
                new EscalationId(row.getObject("id", UUID.class)),
                row.getObject("subject", UUID.class),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getInt("step"),
                row.getBoolean("reminded"),
                workers(row, "paged"),
                instant(row, "due_at"));
    }

    private static Set<WorkerId> workers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .map(WorkerId::new)
                .collect(Collectors.toSet());
    }

    /// An array in PostgreSQL's own notation.
    private static String ids(Collection<WorkerId> workers) {
        return workers.stream().map(worker -> worker.value().toString()).collect(Collectors.joining(",", "{", "}"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
