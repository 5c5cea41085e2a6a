package fi.varalla.quality;

import fi.varalla.casework.Contact.Result;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// What the contact log holds of a period: one query for the contacts, one for the tries and one for the promises,
/// however many there are. No words, names or addresses are read.
@Repository
class QualityLog {

    private static final String OF_THE_PERIOD = """
            contact.started_at >= :from and contact.started_at < :to and contact.direction = 'INBOUND'
                and contact.channel in ('VOICE', 'SMS', 'WHATSAPP', 'TELEGRAM')
                and (cast(:line as uuid) is null or contact.line_id = :line)
            """;

    /// A worker's entry puts its own outcome into the place of ABANDONED: what happened stays in the events. The
    /// language is that of the person as we know it, or else the one in which the line spoke to them.
    private static final String CONTACTS = """
            select contact.channel = 'VOICE' as voice, started_at, answered_at, ended_at,
                contact.outcome = 'ABANDONED' or coalesce(told.abandoned, false) as abandoned,
                coalesce(told.blocked, false) as blocked,
                case when worker.id is not null then exists (
                    select from unnest(worker.languages) spoken
                    where split_part(lower(spoken), '-', 1) = split_part(lower(coalesce(person.language,
                        (select speaks from call where call.contact_id = contact.id and speaks is not null limit 1),
                        contact.language)), '-', 1))
                end as understood
            from contact
                left join worker on worker.id = contact.handled_by
                left join person on person.id = contact.person_id
                left join lateral (
                    select bool_or(kind = 'ABANDONED') as abandoned, bool_or(kind = 'BLOCKED') as blocked
                    from contact_event
                    where contact_event.contact_id = contact.id and contact.channel = 'VOICE'
                        and kind in ('ABANDONED', 'BLOCKED')) told on true
            where
            """ + OF_THE_PERIOD;

    private static final String TRIES = """
            select worker_id, contact.channel = 'VOICE' as voice, result, count(*) as n
            from contact join contact_attempt on contact_attempt.contact_id = contact.id
            where contact_attempt.result is not null and
            """ + OF_THE_PERIOD + " group by 1, 2, 3 order by 1, 2, 3";

    private static final String PROMISES = """
            select first_due_at as due_at, called_at as kept_at from (
                select line_id, made_at, first_due_at, least(kept_at, tried_at) as called_at from promise
                union all
                select line_id, made_at, first_due_at, called_at from promise_past) made
            where made_at >= :from and made_at < :to and (cast(:line as uuid) is null or line_id = :line)
            """;

    private final JdbcClient db;

    QualityLog(JdbcClient db) {
        this.db = db;
    }

    /// @param line null: all lines
    List<Reached> contacts(Period period, @Nullable LineId line) {
        return ask(CONTACTS, period, line).query(QualityLog::reached).list();
    }

    /// @param line null: all lines
    List<Tries> tries(Period period, @Nullable LineId line) {
        var results = new LinkedHashMap<Tried, Map<Result, Integer>>();
        for (var row : ask(TRIES, period, line).query(QualityLog::counted).list()) {
            results.computeIfAbsent(row.who(), _ -> new EnumMap<>(Result.class)).put(row.result(), row.n());
        }
        var tries = new ArrayList<Tries>();
        results.forEach((who, counts) -> tries.add(new Tries(who.worker(), who.medium(), counts)));
        return List.copyOf(tries);
    }

    /// @param line null: all lines
    List<Promised.One> promises(Period period, @Nullable LineId line) {
        return ask(PROMISES, period, line)
                .query((row, _) -> new Promised.One(at(row, "due_at"), maybe(row, "kept_at")))
                .list();
    }

    private StatementSpec ask(String sql, Period period, @Nullable LineId line) {
        return db.sql(sql)
                .param("from", utc(period.begin()))
                .param("to", utc(period.end()))
                .param("line", line == null ? null : line.value(), Types.OTHER);
    }

    private record Tried(WorkerId worker, Medium medium) {}

    private record Counted(Tried who, Result result, int n) {}

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(
                new Tried(new WorkerId(row.getObject("worker_id", UUID.class)), medium(row)),
                Result.valueOf(row.getString("result")),
                row.getInt("n"));
    }

    private static Reached reached(ResultSet row, int number) throws SQLException {
        return new Reached(
                medium(row),
                at(row, "started_at"),
                maybe(row, "answered_at"),
                maybe(row, "ended_at"),
                row.getBoolean("abandoned"),
                row.getBoolean("blocked"),
                row.getObject("understood", Boolean.class));
    }

    private static Medium medium(ResultSet row) throws SQLException {
        return row.getBoolean("voice") ? Medium.CALLS : Medium.MESSAGES;
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : at(row, column);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
