package fi.varalla.rota;

import static fi.varalla.rota.Rows.byLine;
import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.lines;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Drafts as stored, and when plans were published.
@Repository
class DraftStore {

    private final JdbcClient db;

    DraftStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Draft> find(LineId line) {
        return db.sql("select base, opened_at from rota_draft where line_id = ?")
                .param(line.value())
                .query((row, _) -> new Draft(line, row.getLong("base"), instant(row, "opened_at"), asked(line)))
                .optional();
    }

    private List<Draft.Asked> asked(LineId line) {
        return db.sql("select * from rota_draft_change where line_id = ? order by position")
                .param(line.value())
                .query((row, _) -> new Draft.Asked(
                        uuid(row, "id"),
                        new Author(row.getString("author")),
                        instant(row, "at"),
                        Json.change(row.getString("change")),
                        row.getString("why"),
                        row.getBoolean("agreed")))
                .list();
    }

    void open(LineId line, long base, Instant at) {
        db.sql("insert into rota_draft (line_id, base, opened_at) values (?, ?, ?) on conflict do nothing")
                .param(line.value())
                .param(base)
                .param(time(at))
                .update();
    }

    void add(LineId line, Draft.Asked asked) {
        db.sql("""
            insert into rota_draft_change (id, line_id, author, at, change, why, agreed)
            values (?, ?, ?, ?, cast(? as jsonb), ?, ?)
            """)
                .param(asked.id())
                .param(line.value())
                .param(asked.by().who())
                .param(time(asked.at()))
                .param(Json.of(asked.change()))
                .param(asked.why())
                .param(asked.agreed())
                .update();
    }

    boolean drop(LineId line, UUID asked) {
        return db.sql("delete from rota_draft_change where line_id = ? and id = ?")
                        .param(line.value())
                        .param(asked)
                        .update()
                > 0;
    }

    void discard(LineId line) {
        db.sql("delete from rota_draft where line_id = ?").param(line.value()).update();
    }

    void published(LineId line, Instant at, Instant until) {
        db.sql("insert into rota_published (line_id, at, until) values (?, ?, ?) on conflict do nothing")
                .param(line.value())
                .param(time(at))
                .param(time(until))
                .update();
    }

    List<Publication.Reach> reaches(LineId line) {
        return reaches(List.of(line)).getOrDefault(line, List.of());
    }

    /// Of those of these lines that publish. One query.
    Map<LineId, List<Publication.Reach>> reaches(Collection<LineId> lines) {
        return db.sql("select line_id, at, until from rota_published where line_id = any (?) order by at")
                .param(lines(lines))
                .query(byLine((row, _) -> new Publication.Reach(instant(row, "at"), instant(row, "until"))));
    }

    Optional<Instant> firstPublished(LineId line, Instant reaching) {
        return db.sql("select min(at) as at from rota_published where line_id = ? and until > ?")
                .param(line.value())
                .param(time(reaching))
                .query((row, _) -> Optional.ofNullable(Rows.instantOrNull(row, "at")))
                .single();
    }
}
