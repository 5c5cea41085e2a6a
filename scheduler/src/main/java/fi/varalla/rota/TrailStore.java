package fi.varalla.rota;

import static fi.varalla.rota.Rows.ids;
import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;

import fi.varalla.line.LineId;
import fi.varalla.rota.Change.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The changes of rotas, as they were made. Rows are only added.
@Repository
class TrailStore {

    private static final String SELECT = """
        select it.*, undoing.id as undone_by from rota_change it
        left join rota_change undoing on undoing.undoes = it.id
        """;

    private final JdbcClient db;

    TrailStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Change change) {
        var undoes = change.undoes();
        db.sql("""
            insert into rota_change
              (id, line_id, version, at, author, kind, why, agreed, edits, differences, workers, things, undoes)
            values (:id, :line, :version, :at, :author, :kind, :why, :agreed, cast(:edits as jsonb),
                    cast(:differences as jsonb), cast(:workers as uuid[]), cast(:things as uuid[]), :undoes)
            """)
                .param("id", change.id().value())
                .param("line", change.line().value())
                .param("version", change.version())
                .param("at", time(change.at()))
                .param("author", change.by().who())
                .param("kind", change.kind().name())
                .param("why", change.why())
                .param("agreed", change.agreed())
                .param("edits", Json.ofEdits(change.edits()))
                .param("differences", Json.ofDifferences(change.differences()))
                .param("workers", ids(workers(change)))
                .param("things", things(change.edits()))
                .param("undoes", undoes == null ? null : undoes.value())
                .update();
    }

    Optional<Change> find(Change.Id id) {
        return db.sql(SELECT + "where it.id = ?")
                .param(id.value())
                .query(TrailStore::change)
                .optional();
    }

    /// The newest first.
    List<Change> since(LineId line, long version) {
        return db.sql(SELECT + "where it.line_id = ? and it.version > ? order by it.position desc limit 100")
                .param(line.value())
                .param(version)
                .query(TrailStore::change)
                .list();
    }

    /// The newest change after this one that touched one of the same things.
    Optional<Change> touchedSince(Change change) {
        return db.sql(SELECT + """
            where it.line_id = :line and it.version > :version and it.things && cast(:things as uuid[])
            order by it.position desc limit 1
            """)
                .param("line", change.line().value())
                .param("version", change.version())
                .param("things", things(change.edits()))
                .query(TrailStore::change)
                .optional();
    }

    /// The newest change that touched a thing of this name.
    Optional<Change> lastOf(LineId line, UUID thing) {
        return db.sql(SELECT + """
            where it.line_id = :line and it.things @> array[cast(:thing as uuid)]
            order by it.position desc limit 1
            """)
                .param("line", line.value())
                .param("thing", thing)
                .query(TrailStore::change)
                .optional();
    }

    List<Change> page(LineId line, TrailQuestion asked) {
        var worker = asked.worker();
        var by = asked.by();
        var before = asked.before();
        return db.sql(SELECT + """
            where it.line_id = :line
              and (cast(:worker as uuid) is null or it.workers @> array[cast(:worker as uuid)])
              and (cast(:author as text) is null or it.author = :author)
              and (cast(:from as timestamptz) is null or it.at >= :from)
              and (cast(:to as timestamptz) is null or it.at < :to)
              and (cast(:before as uuid) is null
                   or it.position < (select position from rota_change where id = :before))
            order by it.position desc
            limit :limit
            """)
                .param("line", line.value())
                .param("worker", worker == null ? null : worker.value())
                .param("author", by == null ? null : by.who())
                .param("from", time(asked.from()))
                .param("to", time(asked.to()))
                .param("before", before == null ? null : before.value())
                .param("limit", asked.limit())
                .query(TrailStore::change)
                .list();
    }

    private static Collection<WorkerId> workers(Change change) {
        var named = change.edits().stream()
                .flatMap(edit -> Stream.of(edit.before(), edit.after()))
                .flatMap(TrailStore::workers);
        return Stream.concat(named, change.differences().stream().map(Difference::worker))
                .collect(Collectors.toSet());
    }

    private static Stream<WorkerId> workers(@Nullable Object thing) {
        return switch (thing) {
            case Rotation it -> it.participants().stream();
            case RotaOverride it -> Stream.of(it.with(), it.replaces()).flatMap(Stream::ofNullable);
            case TemporarySchedule it -> it.shifts().stream().map(Shift::worker);
            case null, default -> Stream.of();
        };
    }

    private static String things(List<Edit> edits) {
        return edits.stream().map(edit -> edit.thing().toString()).distinct().collect(Rows.ARRAY);
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        var undoes = uuid(row, "undoes");
        var undoneBy = uuid(row, "undone_by");
        return new Change(
                new Change.Id(uuid(row, "id")),
                new LineId(uuid(row, "line_id")),
                row.getLong("version"),
                instant(row, "at"),
                new Author(row.getString("author")),
                Kind.valueOf(row.getString("kind")),
                row.getString("why"),
                row.getBoolean("agreed"),
                Json.edits(row.getString("edits")),
                Json.differences(row.getString("differences")),
                undoes == null ? null : new Change.Id(undoes),
                undoneBy == null ? null : new Change.Id(undoneBy));
    }
}
