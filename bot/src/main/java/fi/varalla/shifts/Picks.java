package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Remembers what workers are choosing from button to button, for a week.
@Repository
class Picks {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private final JdbcClient db;
    private final Clock clock;

    Picks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param from when what may still be given of the shift begins
    Pick add(LineId line, Shift shift, Instant from) {
        return db.sql("""
            insert into shift_pick (worker, line_id, level, shift_from, shift_to, from_time, to_time, at)
            values (:worker, :line, :level, :shiftFrom, :to, :from, :to, :now)
            returning *
            """)
                .param("worker", shift.worker().value())
                .param("line", line.value())
                .param("level", shift.level())
                .param("shiftFrom", utc(shift.from()))
                .param("from", utc(from))
                .param("to", utc(shift.to()))
                .param("now", utc(clock.instant()))
                .query((row, _) -> pick(row))
                .single();
    }

    /// Only for the worker whose choice it is.
    Optional<Pick> find(long id, WorkerId worker) {
        return db.sql("select * from shift_pick where id = ? and worker = ?")
                .params(id, worker.value())
                .query((row, _) -> pick(row))
                .optional();
    }

    Pick keep(Pick pick) {
        var colleague = pick.colleague();
        db.sql("""
            update shift_pick set from_time = :from, to_time = :to, exchange = :exchange, colleague = :colleague
            where id = :id
            """)
                .param("from", utc(pick.from()))
                .param("to", utc(pick.to()))
                .param("exchange", pick.exchange())
                .param("colleague", colleague == null ? null : colleague.value())
                .param("id", pick.id())
                .update();
        return pick;
    }

    void forgetOld() {
        db.sql("delete from shift_pick where at < ?")
                .param(utc(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    private static Pick pick(ResultSet row) throws SQLException {
        var colleague = row.getObject("colleague", UUID.class);
        return new Pick(
                row.getLong("id"),
                new WorkerId(row.getObject("worker", UUID.class)),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getInt("level"),
                instant(row, "shift_from"),
                instant(row, "shift_to"),
                instant(row, "from_time"),
                instant(row, "to_time"),
                row.getBoolean("exchange"),
                colleague == null ? null : new WorkerId(colleague));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
