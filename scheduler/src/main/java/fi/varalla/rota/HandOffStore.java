package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Up to when the change of shifts has been told, for each line.
@Repository
class HandOffStore {

    private final JdbcClient db;

    HandOffStore(JdbcClient db) {
        this.db = db;
    }

    /// @param at     when the people on duty were last told to have changed
    /// @param onDuty who was on duty from then on, on any level
    record Seen(Instant at, Set<WorkerId> onDuty) {}

    Optional<Seen> seen(LineId line) {
        return read("select * from handoff_seen where line_id = ?", line);
    }

    /// Held until the transaction ends.
    Optional<Seen> lock(LineId line) {
        return read("select * from handoff_seen where line_id = ? for update", line);
    }

    private Optional<Seen> read(String sql, LineId line) {
        return db.sql(sql)
                .param(line.value())
                .query((row, _) -> new Seen(Rows.instant(row, "seen_at"), Set.copyOf(Rows.workers(row, "on_duty"))))
                .optional();
    }

    void insertIfAbsent(LineId line, Instant at, Set<WorkerId> onDuty) {
        db.sql("""
                        insert into handoff_seen (line_id, seen_at, on_duty) values (?, ?, cast(? as uuid[]))
                        on conflict do nothing
                        """)
                .param(line.value())
                .param(Rows.time(at))
                .param(Rows.ids(onDuty))
                .update();
    }

    void update(LineId line, Instant at, Set<WorkerId> onDuty) {
        db.sql("update handoff_seen set seen_at = ?, on_duty = cast(? as uuid[]) where line_id = ?")
                .param(Rows.time(at))
                .param(Rows.ids(onDuty))
                .param(line.value())
                .update();
    }
}
