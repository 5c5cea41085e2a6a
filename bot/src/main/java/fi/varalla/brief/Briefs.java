package fi.varalla.brief;

import fi.varalla.casework.CaseId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The briefs of the cases, each version of them, sealed.
@Repository("caseBriefs")
public class Briefs {

    /// So many versions a page may show.
    private static final int SHOWN = 50;

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    Briefs(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    /// @param author as the access log names them
    /// @param undoes whether it took the version before it back
    public record Version(UUID id, Instant at, String author, Brief brief, boolean undoes) {}

    /// What came of a change.
    public enum Result {
        SAVED,
        /// Nothing was different.
        SAME,
        /// Somebody else changed it meanwhile, or it is gone already; nothing was written.
        STALE
    }

    /// The one in force; [Brief#EMPTY] if nobody has written any.
    public Brief of(CaseId id) {
        var newest = newest(id);
        return newest == null ? Brief.EMPTY : newest.brief();
    }

    /// The version in force; null if nobody has written any.
    public @Nullable Version newest(CaseId id) {
        return history(id, 1).stream().findFirst().orElse(null);
    }

    /// The newest versions, the one in force first.
    public List<Version> history(CaseId id) {
        return history(id, SHOWN);
    }

    private List<Version> history(CaseId id, int limit) {
        return db.sql("""
                        select id, at, author, words_sealed, undoes from case_brief
                        where case_id = :case order by position desc limit :limit
                        """)
                .param("case", id.value())
                .param("limit", limit)
                .query((row, _) -> version(row, id))
                .list();
    }

    /// For which of these cases somebody has ever written one.
    public Set<CaseId> written(Collection<CaseId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(db.sql("select distinct case_id from case_brief where case_id in (:ids)")
                        .param("ids", ids.stream().map(CaseId::value).toList())
                        .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }

    /// @param seen the version that the author saw; null: there was none
    @Transactional
    public Result write(CaseId id, Brief brief, String author, @Nullable UUID seen) {
        hold(id);
        var newest = newest(id);
        if (newest == null ? seen != null : !newest.id().equals(seen)) {
            return Result.STALE;
        }
        if (brief.equals(newest == null ? Brief.EMPTY : newest.brief())) {
            return Result.SAME;
        }
        add(id, brief, author, null);
        return Result.SAVED;
    }

    /// Takes the newest version back: the one before it is in force again.
    ///
    /// @param version which one is meant; if it is not the newest any more, nothing changes
    @Transactional
    public Result undo(CaseId id, UUID version, String author) {
        hold(id);
        var newest = history(id, 2);
        if (newest.isEmpty() || !newest.getFirst().id().equals(version)) {
            return Result.STALE;
        }
        add(id, newest.size() == 1 ? Brief.EMPTY : newest.get(1).brief(), author, version);
        return Result.SAVED;
    }

    /// Two who write at once come one after the other.
    private void hold(CaseId id) {
        db.sql("select id from client_case where id = ? for update")
                .param(id.value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    private void add(CaseId id, Brief brief, String author, @Nullable UUID undoes) {
        db.sql("""
                        insert into case_brief (id, case_id, at, author, words_sealed, undoes)
                        values (:id, :case, :at, :author, :words, :undoes)
                        """)
                .param("id", UUID.randomUUID())
                .param("case", id.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .param("words", vault.seal(json.writeValueAsString(brief), place(id)))
                .param("undoes", undoes)
                .update();
    }

    private Version version(ResultSet row, CaseId id) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("author"),
                json.readValue(vault.words(row.getBytes("words_sealed"), place(id)), Brief.class),
                row.getObject("undoes") != null);
    }

    /// One case's words do not open for another.
    private static String place(CaseId id) {
        return "case_brief:" + id.value();
    }
}
