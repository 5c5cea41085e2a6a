package fi.varalla.worktime;

import fi.varalla.rota.Author;
import fi.varalla.worktime.WorktimeTrail.Entry;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Changes of limits and terms, as stored. Each follows the one that its author saw, so that two at once cannot both be
/// kept.
@Repository
class WorktimeTrailStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;

    WorktimeTrailStore(JdbcClient db) {
        this.db = db;
    }

    <T> List<Entry<T>> of(UUID owner, Class<T> kind) {
        return db.sql("select * from worktime_change where owner = ? order by position desc limit 20")
                .param(owner)
                .query((row, _) -> new Entry<>(
                        row.getObject("id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new Author(row.getString("author")),
                        JSON.readValue(row.getString("before"), kind),
                        JSON.readValue(row.getString("after"), kind),
                        row.getBoolean("undoes")))
                .list();
    }

    @Nullable UUID newest(UUID owner) {
        return db.sql("select id from worktime_change where owner = ? order by position desc limit 1")
                .param(owner)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /// @return false if somebody else was quicker
    boolean add(UUID owner, Entry<?> entry, @Nullable UUID follows) {
        return db.sql("""
                        insert into worktime_change (id, owner, follows, at, author, before, after, undoes)
                        values (:id, :owner, :follows, :at, :author, cast(:before as jsonb), cast(:after as jsonb), :undoes)
                        on conflict do nothing
                        """)
                        .param("id", entry.id())
                        .param("owner", owner)
                        .param("follows", follows)
                        .param("at", entry.at().atOffset(ZoneOffset.UTC))
                        .param("author", entry.by().who())
                        .param("before", JSON.writeValueAsString(entry.before()))
                        .param("after", JSON.writeValueAsString(entry.after()))
                        .param("undoes", entry.undoes())
                        .update()
                == 1;
    }
}
