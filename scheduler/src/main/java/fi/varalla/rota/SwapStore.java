package fi.varalla.rota;

import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;
import static fi.varalla.rota.Rows.worker;

import fi.varalla.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Swaps as stored.
@Repository
class SwapStore {

    private final JdbcClient db;

    SwapStore(JdbcClient db) {
        this.db = db;
    }

    List<Swap> all(LineId line) {
        return db.sql("select * from swap where line_id = ? order by from_time, id")
                .param(line.value())
                .query((row, _) -> swap(row))
                .list();
    }

    Optional<Swap> find(LineId line, Swap.Id id) {
        return db.sql("select * from swap where line_id = ? and id = ?")
                .param(line.value())
                .param(id.value())
                .query((row, _) -> swap(row))
                .optional();
    }

    void insert(LineId line, Swap swap, Instant now) {
        var asked = swap.asked();
        db.sql("""
                        insert into swap (id, line_id, level, requester, from_time, to_time, asked, state, created_at)
                        values (:id, :line, :level, :requester, :from, :to, :asked, :state, :now)
                        """)
                .param("id", swap.id().value())
                .param("line", line.value())
                .param("level", swap.level())
                .param("requester", swap.requester().value())
                .param("from", time(swap.from()))
                .param("to", time(swap.to()))
                .param("asked", asked == null ? null : asked.value())
                .param("state", swap.state().name())
                .param("now", time(now))
                .update();
    }

    void update(Swap swap) {
        var taker = swap.taker();
        var made = swap.made();
        db.sql("update swap set state = ?, taker = ?, override_id = ? where id = ?")
                .param(swap.state().name())
                .param(taker == null ? null : taker.value())
                .param(made == null ? null : made.value())
                .param(swap.id().value())
                .update();
    }

    void withdrawMadeBy(RotaOverride.Id override) {
        db.sql("update swap set state = 'WITHDRAWN' where override_id = ? and state = 'TAKEN'")
                .param(override.value())
                .update();
    }

    private static Swap swap(ResultSet row) throws SQLException {
        var made = row.getObject("override_id", UUID.class);
        return new Swap(
                new Swap.Id(uuid(row, "id")),
                row.getInt("level"),
                new WorkerId(uuid(row, "requester")),
                instant(row, "from_time"),
                instant(row, "to_time"),
                worker(row, "asked"),
                worker(row, "taker"),
                Swap.State.valueOf(row.getString("state")),
                made == null ? null : new RotaOverride.Id(made));
    }
}
