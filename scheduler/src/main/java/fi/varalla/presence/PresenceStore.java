package fi.varalla.presence;

import fi.varalla.line.LineId;
import fi.varalla.presence.Presence.Absence;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The marks as stored. One that is over is taken away when the next one is made.
@Repository
class PresenceStore {

    private final JdbcClient db;

    PresenceStore(JdbcClient db) {
        this.db = db;
    }

    List<Absence> all() {
        return db.sql("select * from absence")
                .query((row, _) -> new Absence(
                        new LineId(row.getObject("line_id", UUID.class)),
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    void put(Absence absence) {
        db.sql("delete from absence where until < ?")
                .param(utc(absence.since().minusSeconds(3600)))
                .update();
        db.sql("""
            insert into absence (line_id, worker_id, since, until) values (?, ?, ?, ?)
            on conflict (line_id, worker_id) do update set since = excluded.since, until = excluded.until
            """)
                .param(absence.line().value())
                .param(absence.worker().value())
                .param(utc(absence.since()))
                .param(utc(absence.until()))
                .update();
    }

    void delete(WorkerId worker) {
        db.sql("delete from absence where worker_id = ?").param(worker.value()).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
