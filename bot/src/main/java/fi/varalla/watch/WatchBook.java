package fi.varalla.watch;

import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was last seen of each way in, for every replica.
@Repository
class WatchBook {

    private final JdbcClient db;

    WatchBook(JdbcClient db) {
        this.db = db;
    }

    /// @param heard    when something last came in, or could have; null if not known
    /// @param waiting  how much waits with the provider
    /// @param standing null: all is well
    record Seen(
            String name,
            Instant lookedAt,
            @Nullable Instant heard,
            long waiting,
            @Nullable Standing standing) {

        /// In no trouble, not even one too young to be told, and looked at.
        ///
        /// @param stale how long ago it may have been looked at
        boolean isWell(Instant now, Duration stale) {
            return (standing == null || standing.wellSince() != null)
                    && lookedAt.plus(stale).isAfter(now);
        }
    }

    /// Held for the caller's transaction.
    Optional<Seen> hold(String name) {
        return db.sql("select * from watch where name = ? for update")
                .param(name)
                .query(WatchBook::seen)
                .optional();
    }

    List<Seen> all() {
        return db.sql("select * from watch order by name")
                .query(WatchBook::seen)
                .list();
    }

    void keep(String name, Sight sight, @Nullable Standing standing, Instant now) {
        db.sql("""
                        insert into watch (name, looked_at, heard_at, waiting, trouble, since, told, well_since)
                        values (:name, :now, :heard, :waiting, :trouble, :since, :told, :well)
                        on conflict (name) do update set looked_at = excluded.looked_at,
                            heard_at = excluded.heard_at, waiting = excluded.waiting, trouble = excluded.trouble,
                            since = excluded.since, told = excluded.told, well_since = excluded.well_since
                        """)
                .param("name", name)
                .param("now", utc(now))
                .param("heard", utc(sight.heard()))
                .param("waiting", sight.waiting())
                .param("trouble", standing == null ? null : standing.trouble().name())
                .param("since", standing == null ? null : utc(standing.since()))
                .param("told", standing != null && standing.told())
                .param("well", standing == null ? null : utc(standing.wellSince()))
                .update();
    }

    /// A way that is off is in no trouble.
    void forget(String name) {
        db.sql("delete from watch where name = ?").param(name).update();
    }

    private static Seen seen(ResultSet row, int number) throws SQLException {
        return new Seen(
                row.getString("name"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                instant(row, "heard_at"),
                row.getLong("waiting"),
                standing(row));
    }

    private static @Nullable Standing standing(ResultSet row) throws SQLException {
        var trouble = row.getString("trouble");
        var since = instant(row, "since");
        return trouble == null || since == null
                ? null
                : new Standing(Trouble.valueOf(trouble), since, row.getBoolean("told"), instant(row, "well_since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
