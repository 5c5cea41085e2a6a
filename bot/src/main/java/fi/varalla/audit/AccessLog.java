package fi.varalla.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who read or changed what, when and why. Entries are added, never changed (Act 703/2023, section 10).
@Repository
public class AccessLog {

    private final JdbcClient db;
    private final Clock clock;

    AccessLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What somebody did.
    public enum Action {
        READ,
        LIST,
        ADD,
        CHANGE
    }

    /// @param who     such as `worker:<id>`, `token:<id>` or `bootstrap`
    /// @param subject such as `case:<id>` or `contact:<id>`, or a list with its filter
    /// @param shown   what else was seen with it: the subjects that a list showed, the case of a contact
    public record Access(
            UUID id, Instant at, String who, Action action, String subject, List<String> shown, String why) {

        public Access {
            shown = List.copyOf(shown);
        }
    }

    /// Adds an entry, in the caller's transaction if there is one.
    public void note(String who, Action action, String subject, Collection<String> shown, String why) {
        db.sql("""
                        insert into access_log (id, at, who, action, subject, shown, why)
                        values (:id, :at, :who, :action, :subject, :shown, :why)
                        """)
                .param("id", UUID.randomUUID())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("action", action.name())
                .param("subject", subject)
                .param("shown", shown.toArray(String[]::new))
                .param("why", why)
                .update();
    }

    /// What is looked for; null is anything.
    ///
    /// @param subject whatever concerned this, read by itself or shown in a list
    /// @param to      up to, but not including
    public record Question(
            @Nullable String subject,
            @Nullable String who,
            @Nullable Action action,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static Question about(@Nullable String subject) {
            return new Question(subject, null, null, null, null);
        }
    }

    /// The newest first.
    ///
    /// @param after the last entry already seen, or null to begin
    public List<Access> page(@Nullable String subject, @Nullable UUID after, int limit) {
        return page(Question.about(subject), after, limit);
    }

    /// The newest first.
    ///
    /// @param after the last entry already seen, or null to begin
    public List<Access> page(Question asked, @Nullable UUID after, int limit) {
        return db.sql("""
                        select id, at, who, action, subject, shown, why from access_log
                        where (cast(:subject as text) is null or subject = :subject or shown @> array[cast(:subject as text)])
                          and (cast(:who as text) is null or who = :who)
                          and (cast(:action as text) is null or action = :action)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:to as timestamptz) is null or at < :to)
                          and (cast(:after as uuid) is null
                               or position < (select position from access_log where id = :after))
                        order by position desc limit :limit
                        """)
                .param("subject", asked.subject())
                .param("who", asked.who())
                .param("action", asked.action() == null ? null : asked.action().name())
                .param("from", utc(asked.from()))
                .param("to", utc(asked.to()))
                .param("after", after)
                .param("limit", limit)
                .query(AccessLog::access)
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Access access(ResultSet row, int number) throws SQLException {
        return new Access(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                Action.valueOf(row.getString("action")),
                row.getString("subject"),
                List.of((String[]) row.getArray("shown").getArray()),
                row.getString("why"));
    }
}
