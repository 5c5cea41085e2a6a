package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The notes that workers leave at the end of a shift, sealed at rest.
@Repository
class Remarks {

    private static final String PLACE = "shift-note";

    /// @param words null: the worker was asked and has not written any
    record Remark(
            UUID id,
            LineId line,
            WorkerId worker,
            Instant endsAt,
            @Nullable String words) {}

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    Remarks(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    /// Notes that a worker is asked for a note on a shift.
    ///
    /// @return its id, for whoever was first; empty if the worker was asked, or has written already
    Optional<UUID> ask(LineId line, WorkerId worker, Instant endsAt) {
        return db.sql("""
            insert into shift_note (id, line_id, worker, ends_at, asked_at)
            values (:id, :line, :worker, :ends, :now)
            on conflict (line_id, worker, ends_at) do nothing
            returning id
            """)
                .param("id", UUID.randomUUID())
                .param("line", line.value())
                .param("worker", worker.value())
                .param("ends", utc(endsAt))
                .param("now", utc(clock.instant()))
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional();
    }

    /// Adds words to the note on a shift that has not been handed over yet.
    Remark write(LineId line, WorkerId worker, Instant endsAt, String words) {
        ask(line, worker, endsAt);
        var before = db.sql("""
            select * from shift_note where line_id = ? and worker = ? and ends_at = ? for update
            """)
                .params(line.value(), worker.value(), utc(endsAt))
                .query((row, _) -> remark(row))
                .single();
        var whole = before.words() == null ? words : before.words() + "\n" + words;
        db.sql("update shift_note set note_sealed = ?, hand_off_id = null where id = ?")
                .params(vault.seal(whole, PLACE), before.id())
                .update();
        return new Remark(before.id(), line, worker, endsAt, whole);
    }

    /// What was written on a line and has reached nobody: not handed over at all, or to one of these, who leave now and
    /// never said that they had read it. The eldest first.
    List<Remark> undelivered(LineId line, Collection<WorkerId> leaving, Instant notBefore) {
        return db.sql("""
            select n.* from shift_note n left join hand_off h on h.id = n.hand_off_id
            where n.line_id = :line and n.note_sealed is not null and n.ends_at > :since
              and (h.id is null or (h.acknowledged_at is null and h.incoming = any(cast(:leaving as uuid[]))))
            order by n.ends_at, n.id
            """)
                .param("line", line.value())
                .param("since", utc(notBefore))
                .param("leaving", ids(leaving))
                .query((row, _) -> remark(row))
                .list();
    }

    void handedOver(Collection<Remark> remarks, UUID handOff) {
        remarks.forEach(it -> db.sql("update shift_note set hand_off_id = ? where id = ?")
                .params(handOff, it.id())
                .update());
    }

    List<Remark> of(UUID handOff) {
        return db.sql("select * from shift_note where hand_off_id = ? and note_sealed is not null order by ends_at, id")
                .param(handOff)
                .query((row, _) -> remark(row))
                .list();
    }

    private Remark remark(ResultSet row) throws SQLException {
        return new Remark(
                row.getObject("id", UUID.class),
                new LineId(row.getObject("line_id", UUID.class)),
                new WorkerId(row.getObject("worker", UUID.class)),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                vault.wordsIfAny(row.getBytes("note_sealed"), PLACE));
    }

    private static String ids(Collection<WorkerId> workers) {
        return workers.stream()
                .map(it -> it.value().toString())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
