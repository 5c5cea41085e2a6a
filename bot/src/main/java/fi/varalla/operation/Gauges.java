package fi.varalla.operation;

import fi.varalla.escalation.Escalations;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads how the desk stands. However many ask, the database is asked once in a few seconds.
@Component
class Gauges {

    private static final Duration GOOD_FOR = Duration.ofSeconds(3);

    private final JdbcClient db;
    private final Lines lines;
    private final OnCall onCall;
    private final Escalations escalations;
    private final Clock clock;

    private @Nullable Readings last;
    private long readAt;

    Gauges(JdbcClient db, Lines lines, OnCall onCall, Escalations escalations, Clock clock) {
        this.db = db;
        this.lines = lines;
        this.onCall = onCall;
        this.escalations = escalations;
        this.clock = clock;
    }

    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    synchronized Readings read() {
        // How long an answer is good for is a matter of load, not of the desk's time, which a demo may move.
        var remembered = last;
        if (remembered == null || System.nanoTime() - readAt > GOOD_FOR.toNanos()) {
            remembered = readNow();
            last = remembered;
            readAt = System.nanoTime();
        }
        return remembered;
    }

    private Readings readNow() {
        var now = clock.instant();
        return db.sql("""
                        select (select count(*) from outbox where state in ('WAITING', 'SENDING')) as parcels,
                               (select min(posted_at) from outbox where state in ('WAITING', 'SENDING')) as oldest_parcel,
                               (select count(*) from inbox where state = 'WAITING') as letters,
                               (select min(received_at) from inbox where state = 'WAITING') as oldest_letter,
                               (select count(*) from inbox where state in ('UNREADABLE', 'FAILED')) as unreadable,
                               (select count(*) from promise where kept_at is null and due_at < :now) as broken,
                               (select count(*) from gap_alarm
                                where closed_at is null and owner is null and to_time > :now and from_time <= :tomorrow
                                and not exists (select from readiness_terms terms
                                                where terms.line_id = gap_alarm.line_id and not terms.alarms)) as gaps,
                               (select count(*) from presence_check
                                where state = 'OPEN' and silent_since is not null and shift_to > :now) as silent,
                               (select count(*) from undone where told_at is not null) as undone,
                               (select count(distinct worker_id) from alarm_call where failed_at > :yesterday) as unheard
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("yesterday", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("tomorrow", now.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, _) -> readings(row, now))
                .single();
    }

    private Readings readings(ResultSet row, Instant now) throws SQLException {
        return new Readings(
                now,
                uncovered(now),
                row.getLong("parcels"),
                instant(row, "oldest_parcel"),
                row.getLong("letters"),
                instant(row, "oldest_letter"),
                row.getLong("unreadable"),
                escalations.overdueSince().orElse(null),
                row.getLong("broken"),
                row.getLong("gaps"),
                row.getLong("silent"),
                row.getLong("undone"),
                row.getLong("unheard"));
    }

    private List<LineId> uncovered(Instant now) {
        return lines.all().stream()
                .map(Line::id)
                .filter(line -> onCall.at(line, now).isEmpty())
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
