package fi.varalla.rota;

import static fi.varalla.rota.Rows.byLine;
import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.lines;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;

import fi.varalla.line.LineId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Temporary schedules as stored.
@Repository
class TemporaryStore {

    private final JdbcClient db;

    TemporaryStore(JdbcClient db) {
        this.db = db;
    }

    /// By start. Two queries, however many lines there are.
    Map<LineId, List<TemporarySchedule>> of(Collection<LineId> lines) {
        var shifts = shifts(lines);
        return db.sql("select * from temporary_schedule where line_id = any (?) order by from_time, id")
                .param(lines(lines))
                .query(byLine((row, _) -> {
                    var id = uuid(row, "id");
                    return new TemporarySchedule(
                            new TemporarySchedule.Id(id),
                            instant(row, "from_time"),
                            instant(row, "to_time"),
                            shifts.getOrDefault(id, List.of()));
                }));
    }

    private Map<UUID, List<Shift>> shifts(Collection<LineId> lines) {
        var shifts = new HashMap<UUID, List<Shift>>();
        db.sql("""
            select part.* from temporary_shift part
            join temporary_schedule plan on plan.id = part.schedule_id
            where plan.line_id = any (?)
            order by part.from_time, part.worker
            """)
                .param(lines(lines))
                .query((row, _) -> shifts.computeIfAbsent(uuid(row, "schedule_id"), _ -> new ArrayList<>())
                        .add(new Shift(
                                row.getInt("level"),
                                new WorkerId(uuid(row, "worker")),
                                instant(row, "from_time"),
                                instant(row, "to_time"),
                                Shift.Source.TEMPORARY)))
                .list();
        return shifts;
    }

    void insert(LineId line, TemporarySchedule plan) {
        db.sql("insert into temporary_schedule (id, line_id, from_time, to_time) values (?, ?, ?, ?)")
                .param(plan.id().value())
                .param(line.value())
                .param(time(plan.from()))
                .param(time(plan.to()))
                .update();
        for (var shift : plan.shifts()) {
            db.sql("""
                insert into temporary_shift (schedule_id, level, worker, from_time, to_time)
                values (?, ?, ?, ?, ?)
                """)
                    .param(plan.id().value())
                    .param(shift.level())
                    .param(shift.worker().value())
                    .param(time(shift.from()))
                    .param(time(shift.to()))
                    .update();
        }
    }

    void delete(TemporarySchedule.Id id) {
        db.sql("delete from temporary_schedule where id = ?").param(id.value()).update();
    }
}
