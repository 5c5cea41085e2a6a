package fi.varalla.readiness;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The alarms as stored, and which lines are watched at all.
@Repository
class AlarmStore {

    private final JdbcClient db;

    AlarmStore(JdbcClient db) {
        this.db = db;
    }

    /// The coordinators being rung about a gap that has begun.
    ///
    /// @param rung who has been rung in this round
    /// @param ring the call that rings now, or null
    record Calling(
            Alarm alarm,
            int round,
            Set<WorkerId> rung,
            @Nullable UUID ring) {}

    /// From now on the line's gaps are told: it has had a rota once.
    void watch(LineId line, Instant now) {
        db.sql("insert into gap_watch (line_id, since) values (?, ?) on conflict do nothing")
                .params(line.value(), utc(now))
                .update();
    }

    boolean isWatched(LineId line) {
        return db.sql("select exists (select from gap_watch where line_id = ?)")
                .param(line.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Held until the transaction ends; false if somebody else holds it, or the line is not watched.
    boolean hold(LineId line) {
        return db.sql("select 1 from gap_watch where line_id = ? for update skip locked")
                .param(line.value())
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    List<Alarm> open(LineId line) {
        return db.sql("select * from gap_alarm where line_id = ? and closed_at is null order by level, from_time")
                .param(line.value())
                .query((row, _) -> alarm(row))
                .list();
    }

    Optional<Alarm> find(UUID id) {
        return db.sql("select * from gap_alarm where id = ? and closed_at is null")
                .param(id)
                .query((row, _) -> alarm(row))
                .optional();
    }

    void put(Alarm alarm) {
        db.sql("""
            insert into gap_alarm (id, line_id, level, from_time, to_time, end_time, gaps, since, told, owner,
                                   owned_at)
            values (:id, :line, :level, :from, :to, :end, :gaps, :since, :told, :owner, :owned)
            on conflict (id) do update
            set from_time = :from, to_time = :to, end_time = :end, gaps = :gaps, since = :since, told = :told,
                owner = :owner, owned_at = :owned
            """)
                .param("id", alarm.id())
                .param("line", alarm.line().value())
                .param("level", alarm.level())
                .param("from", utc(alarm.from()))
                .param("to", utc(alarm.to()))
                .param("end", utc(alarm.end()))
                .param("gaps", alarm.gaps())
                .param("since", utc(alarm.since()))
                .param("told", alarm.told().name())
                .param("owner", alarm.owner() == null ? null : alarm.owner().value())
                .param("owned", alarm.owned() == null ? null : utc(alarm.owned()))
                .update();
    }

    void close(UUID id, String how, Instant now) {
        db.sql("update gap_alarm set closed_at = ?, closed_how = ?, call_at = null where id = ?")
                .params(utc(now), how, id)
                .update();
    }

    /// @return false if it is closed
    boolean own(UUID id, WorkerId owner, Instant now) {
        return db.sql("""
            update gap_alarm set owner = ?, owned_at = ?, call_at = null where id = ? and closed_at is null
            """).params(owner.value(), utc(now), id).update() == 1;
    }

    /// A coordinator is to be rung then.
    void callAt(UUID id, Instant at) {
        db.sql("update gap_alarm set call_at = ? where id = ? and closed_at is null and owner is null")
                .params(utc(at), id)
                .update();
    }

    /// An alarm about which somebody is to be rung now, held until the transaction ends.
    Optional<Calling> nextToCall(Instant now) {
        return db.sql("""
            select * from gap_alarm where closed_at is null and call_at <= ?
            order by call_at limit 1 for update skip locked
            """).param(utc(now)).query((row, _) -> calling(row)).optional();
    }

    Optional<Calling> calling(UUID id) {
        return db.sql("select * from gap_alarm where id = ? for update")
                .param(id)
                .query((row, _) -> calling(row))
                .optional();
    }

    /// @param ring null when nobody rings now
    /// @param next when to go on all the same, or null for not at all
    void calls(UUID id, int round, Set<WorkerId> rung, @Nullable UUID ring, @Nullable Instant next) {
        db.sql("""
            update gap_alarm set round = :round, rung = :rung, ring_id = :ring, call_at = :next
            where id = :id
            """)
                .param("round", round)
                .param("rung", rung.stream().map(WorkerId::value).toArray(UUID[]::new))
                .param("ring", ring)
                .param("next", next == null ? null : utc(next))
                .param("id", id)
                .update();
    }

    /// Forgets gaps that were closed before then, the oldest first.
    ///
    /// @param most how many at once
    int forget(Instant before, int most) {
        return db.sql("""
            delete from gap_alarm where id in (select id from gap_alarm where closed_at < ?
                                               order by closed_at limit ? for update skip locked)
            """).params(utc(before), most).update();
    }

    private static Calling calling(ResultSet row) throws SQLException {
        return new Calling(
                alarm(row),
                row.getInt("round"),
                Arrays.stream((UUID[]) row.getArray("rung").getArray())
                        .map(WorkerId::new)
                        .collect(Collectors.toSet()),
                row.getObject("ring_id", UUID.class));
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        return new Alarm(
                row.getObject("id", UUID.class),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getInt("level"),
                instant(row, "from_time"),
                instant(row, "to_time"),
                instant(row, "end_time"),
                row.getInt("gaps"),
                instant(row, "since"),
                Step.valueOf(row.getString("told")),
                owner == null ? null : new WorkerId(owner),
                row.getObject("owned_at") == null ? null : instant(row, "owned_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
