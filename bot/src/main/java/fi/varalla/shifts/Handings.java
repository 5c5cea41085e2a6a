package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Hand-offs that somebody has to read, and until when.
@Repository
public class Handings {

    /// @param acknowledgedAt null while the worker has not said that it was read
    /// @param reminded       whether the worker has been reminded
    public record Handing(
            UUID id,
            LineId line,
            Instant at,
            WorkerId incoming,
            @Nullable Instant acknowledgedAt,
            boolean reminded) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Duration usual;

    /// @param usual how long there is to read a hand-off on lines that say nothing else
    Handings(JdbcClient db, Clock clock, @Value("${varalla.shifts.acknowledge:10m}") Duration usual) {
        this.db = db;
        this.clock = clock;
        this.usual = usual;
    }

    /// How long there is on a line to say that a hand-off was read.
    public Duration patience(LineId line) {
        return db.sql("select acknowledge_seconds from hand_off_setting where line_id = ?")
                .param(line.value())
                .query((row, _) -> Duration.ofSeconds(row.getInt(1)))
                .optional()
                .orElse(usual);
    }

    public void setPatience(LineId line, Duration patience) {
        db.sql("""
            insert into hand_off_setting (line_id, acknowledge_seconds) values (:line, :seconds)
            on conflict (line_id) do update set acknowledge_seconds = :seconds
            """)
                .param("line", line.value())
                .param("seconds", patience.toSeconds())
                .update();
    }

    /// Those that a worker has not acknowledged, the newest first.
    public List<Handing> unread(WorkerId worker) {
        return db.sql("""
            select * from hand_off
            where incoming = ? and acknowledged_at is null and not over order by at desc, id limit 20
            """).param(worker.value()).query((row, _) -> handing(row)).list();
    }

    Handing add(LineId line, Instant at, WorkerId incoming) {
        var handing = new Handing(UUID.randomUUID(), line, at, incoming, null, false);
        db.sql("""
            insert into hand_off (id, line_id, at, incoming, due_at)
            values (:id, :line, :at, :incoming, :due)
            """)
                .param("id", handing.id())
                .param("line", line.value())
                .param("at", utc(at))
                .param("incoming", incoming.value())
                .param("due", utc(clock.instant().plus(patience(line))))
                .update();
        return handing;
    }

    Optional<Handing> find(UUID id) {
        return db.sql("select * from hand_off where id = ?")
                .param(id)
                .query((row, _) -> handing(row))
                .optional();
    }

    /// @return whether it was unread until now
    boolean acknowledge(UUID id, WorkerId by) {
        return db.sql("""
            update hand_off set acknowledged_at = ?, due_at = null
            where id = ? and incoming = ? and acknowledged_at is null
            """).params(utc(clock.instant()), id, by.value()).update() == 1;
    }

    /// Whoever leaves unread hand-offs behind is not reminded of them any more: the next one gets them.
    void endOf(LineId line, WorkerId worker) {
        db.sql("""
            update hand_off set due_at = null, over = true
            where line_id = ? and incoming = ? and acknowledged_at is null
            """).params(line.value(), worker.value()).update();
    }

    /// An unread one whose time is up, told of in this transaction: first for a reminder, with time anew, then for the
    /// coordinators. Nobody else gets it meanwhile.
    Optional<Handing> nextDue() {
        return db.sql("""
            with due as (
                select id, reminded from hand_off where due_at <= :now and %s
                order by due_at limit 1 for update skip locked)
            update hand_off h
            set reminded = true,
                due_at = case when due.reminded then null
                    else cast(:now as timestamptz) + make_interval(secs => coalesce(
                        (select acknowledge_seconds from hand_off_setting s where s.line_id = h.line_id),
                        :usual)) end
            from due where h.id = due.id
            returning h.id, h.line_id, h.at, h.incoming, h.acknowledged_at, due.reminded
            """.formatted(Undone.notPutOff(Kind.HAND_OFF, "id")))
                .param("now", utc(clock.instant()))
                .param("usual", usual.toSeconds())
                .query((row, _) -> handing(row))
                .optional();
    }

    private static Handing handing(ResultSet row) throws SQLException {
        var acknowledged = row.getObject("acknowledged_at", OffsetDateTime.class);
        return new Handing(
                row.getObject("id", UUID.class),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new WorkerId(row.getObject("incoming", UUID.class)),
                acknowledged == null ? null : acknowledged.toInstant(),
                row.getBoolean("reminded"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
