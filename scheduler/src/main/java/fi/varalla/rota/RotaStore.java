package fi.varalla.rota;

import static fi.varalla.rota.Rows.byLine;
import static fi.varalla.rota.Rows.ids;
import static fi.varalla.rota.Rows.lines;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;
import static fi.varalla.rota.Rows.workers;
import static java.util.Objects.requireNonNull;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rotas as stored.
@Repository
class RotaStore {

    private final JdbcClient db;
    private final TemporaryStore temporary;

    RotaStore(JdbcClient db, TemporaryStore temporary) {
        this.db = db;
        this.temporary = temporary;
    }

    /// 0 while the line's rota was never changed.
    long version(LineId line) {
        return db.sql("select version from rota_version where line_id = ?")
                .param(line.value())
                .query((row, _) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    /// Of those of these lines whose rota was ever changed. One query.
    Map<LineId, Long> versions(Collection<LineId> lines) {
        var versions = new HashMap<LineId, Long>();
        db.sql("select line_id, version from rota_version where line_id = any (?)")
                .param(lines(lines))
                .query(row -> {
                    versions.put(new LineId(uuid(row, "line_id")), row.getLong("version"));
                });
        return versions;
    }

    /// Lets one change of a line's rota wait for another, until the transaction ends.
    void lock(LineId line) {
        db.sql("insert into rota_version (line_id, version) values (?, 0) on conflict do nothing")
                .param(line.value())
                .update();
        db.sql("select version from rota_version where line_id = ? for update")
                .param(line.value())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    void raiseVersion(LineId line) {
        db.sql("update rota_version set version = version + 1 where line_id = ?")
                .param(line.value())
                .update();
    }

    Rota read(LineId line) {
        return plan(line).rota();
    }

    Plan plan(LineId line) {
        return requireNonNull(plans(List.of(line)).get(line));
    }

    /// In four queries, however much there is; none for no lines.
    ///
    /// @return one for each line
    Map<LineId, Plan> plans(Collection<LineId> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var rotations = rotations(lines);
        var overrides = overrides(lines);
        var plans = temporary.of(lines);
        return lines.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        line -> new Plan(of(rotations, line), of(overrides, line), of(plans, line))));
    }

    private static <T> List<T> of(Map<LineId, List<T>> all, LineId line) {
        return all.getOrDefault(line, List.of());
    }

    /// Only inside [RotaChanges].
    void apply(LineId line, List<Edit> edits) {
        for (var edit : edits) {
            switch (edit) {
                case Edit.OfRotation(var before, var after) -> {
                    if (after == null) {
                        delete(line, requireNonNull(before).id());
                    } else if (before == null) {
                        insert(line, after);
                    } else {
                        update(line, after);
                    }
                }
                case Edit.OfOverride(var before, var after) -> {
                    if (before != null) {
                        delete(before.id());
                    }
                    if (after != null) {
                        insert(line, after);
                    }
                }
                case Edit.OfTemporary(var before, var after) -> {
                    if (before != null) {
                        temporary.delete(before.id());
                    }
                    if (after != null) {
                        temporary.insert(line, after);
                    }
                }
            }
        }
    }

    List<Rotation> rotations(LineId line) {
        return of(rotations(List.of(line)), line);
    }

    private Map<LineId, List<Rotation>> rotations(Collection<LineId> lines) {
        return db.sql("select * from rotation where line_id = any (?) order by position")
                .param(lines(lines))
                .query(byLine(RotaRows::rotation));
    }

    List<RotaOverride> overrides(LineId line) {
        return of(overrides(List.of(line)), line);
    }

    private Map<LineId, List<RotaOverride>> overrides(Collection<LineId> lines) {
        return db.sql("select * from rota_override where line_id = any (?) order by from_time, id")
                .param(lines(lines))
                .query(byLine(RotaRows::override));
    }

    List<TemporarySchedule> temporary(LineId line) {
        return of(temporary.of(List.of(line)), line);
    }

    void insert(LineId line, Rotation rotation) {
        write("""
            insert into rotation (id, line_id, name, level, time_zone, unit, length, anchor, participants,
                                  weekdays, window_from, window_to, active_from, active_until, holidays)
            values (:id, :line, :name, :level, :zone, :unit, :length, :anchor, cast(:participants as uuid[]),
                    cast(:weekdays as text[]), :windowFrom, :windowTo, :activeFrom, :activeUntil, :holidays)
            """, line, rotation);
    }

    /// False when the line has no such rotation.
    boolean update(LineId line, Rotation rotation) {
        return write("""
            update rotation
            set name = :name, level = :level, time_zone = :zone, unit = :unit, length = :length, anchor = :anchor,
                participants = cast(:participants as uuid[]), weekdays = cast(:weekdays as text[]),
                window_from = :windowFrom, window_to = :windowTo, active_from = :activeFrom,
                active_until = :activeUntil, holidays = :holidays
            where id = :id and line_id = :line
            """, line, rotation) > 0;
    }

    private int write(String sql, LineId line, Rotation rotation) {
        var window = rotation.window();
        return db.sql(sql)
                .param("id", rotation.id().value())
                .param("line", line.value())
                .param("name", rotation.name())
                .param("level", rotation.level())
                .param("zone", rotation.zone().getId())
                .param("unit", rotation.unit().name())
                .param("length", rotation.length())
                .param("anchor", rotation.anchor())
                .param("participants", ids(rotation.participants()))
                .param("weekdays", rotation.weekdays().stream().map(Enum::name).collect(Rows.ARRAY))
                .param("windowFrom", window == null ? null : window.from())
                .param("windowTo", window == null ? null : window.to())
                .param("activeFrom", time(rotation.activeFrom()))
                .param("activeUntil", time(rotation.activeUntil()))
                .param("holidays", rotation.holidays().name())
                .update();
    }

    Optional<Rotation> rotation(LineId line, Rotation.Id id) {
        return rotations(line).stream()
                .filter(rotation -> rotation.id().equals(id))
                .findFirst();
    }

    void delete(LineId line, Rotation.Id id) {
        db.sql("delete from rotation where line_id = ? and id = ?")
                .param(line.value())
                .param(id.value())
                .update();
    }

    void insert(LineId line, RotaOverride change) {
        var with = change.with();
        var replaces = change.replaces();
        var over = change.over();
        db.sql("""
            insert into rota_override (id, line_id, level, from_time, to_time, with_id, replaces, note, source,
                                       over_temporary, over_turn)
            values (:id, :line, :level, :from, :to, :with, :replaces, :note, :source, :temporary, :turn)
            """)
                .param("id", change.id().value())
                .param("line", line.value())
                .param("level", change.level())
                .param("from", time(change.from()))
                .param("to", time(change.to()))
                .param("with", with == null ? null : with.value())
                .param("replaces", replaces == null ? null : replaces.value())
                .param("note", change.note())
                .param("source", change.source().name())
                .param("temporary", over == null ? null : over.temporary())
                .param("turn", over == null ? null : over.turn())
                .update();
    }

    /// The first override that names one of these workers on a level during a span.
    Optional<UUID> conflict(LineId line, int level, Span span, Set<WorkerId> workers) {
        return db.sql("""
            select id from rota_override
            where line_id = :line and level = :level and from_time < :to and to_time > :from
              and (with_id = any (cast(:workers as uuid[])) or replaces = any (cast(:workers as uuid[])))
            order by from_time, id
            limit 1
            """)
                .param("line", line.value())
                .param("level", level)
                .param("from", time(span.from()))
                .param("to", time(span.to()))
                .param("workers", ids(workers))
                .query((row, _) -> uuid(row, "id"))
                .optional();
    }

    Optional<RotaOverride> override(LineId line, RotaOverride.Id id) {
        return db.sql("select * from rota_override where line_id = ? and id = ?")
                .param(line.value())
                .param(id.value())
                .query(RotaRows::override)
                .optional();
    }

    void delete(RotaOverride.Id id) {
        db.sql("delete from rota_override where id = ?").param(id.value()).update();
    }

    /// What is past stays as it was.
    void endFrom(RotaOverride made, Instant now) {
        if (!made.from().isBefore(now)) {
            delete(made.id());
        } else if (made.to().isAfter(now)) {
            end(made.id(), now);
        }
    }

    private void end(RotaOverride.Id id, Instant at) {
        db.sql("update rota_override set to_time = ? where id = ?")
                .param(time(at))
                .param(id.value())
                .update();
    }
}
