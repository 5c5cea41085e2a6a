package fi.varalla.notices;

import fi.varalla.line.LineId;
import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What other systems have changed for workers who have not heard of it yet.
@Repository
class Untold {

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Untold(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    private record Row(long position, Difference difference) {}

    void add(Change change) {
        batches.batchUpdate("""
            insert into untold_difference (line_id, worker_id, level, from_time, to_time, gained, at)
            values (?, ?, ?, ?, ?, ?, ?)
            """, change.differences(), AT_ONCE, (row, it) -> {
            row.setObject(1, change.line().value());
            row.setObject(2, it.worker().value());
            row.setInt(3, it.level());
            row.setObject(4, utc(it.from()));
            row.setObject(5, utc(it.to()));
            row.setBoolean(6, it.kind() == Difference.Kind.GAINED);
            row.setObject(7, utc(change.at()));
        });
    }

    /// Lines on which the last one came before the first time, or the first one before the second.
    List<LineId> due(Instant quietSince, Instant firstBefore) {
        return db.sql("""
            select line_id from untold_difference
            group by line_id having max(at) <= :quiet or min(at) <= :first
            """)
                .param("quiet", utc(quietSince))
                .param("first", utc(firstBefore))
                .query((row, _) -> new LineId(row.getObject("line_id", UUID.class)))
                .list();
    }

    /// In the order in which they came about. Of several who take them, one gets them.
    List<Difference> take(LineId line) {
        return db
                .sql("delete from untold_difference where line_id = ? returning *")
                .param(line.value())
                .query((row, _) -> new Row(row.getLong("position"), difference(row)))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Row::position))
                .map(Row::difference)
                .toList();
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                new WorkerId(row.getObject("worker_id", UUID.class)),
                row.getInt("level"),
                row.getObject("from_time", OffsetDateTime.class).toInstant(),
                row.getObject("to_time", OffsetDateTime.class).toInstant(),
                row.getBoolean("gained") ? Difference.Kind.GAINED : Difference.Kind.LOST);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
