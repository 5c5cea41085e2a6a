package fi.varalla.worktime;

import fi.varalla.line.LineId;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Planning;
import fi.varalla.rota.RotaChanged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes of what workers already knew, made later than the line's limit: they need consent or a weighty reason
/// (872/2019 § 30). None is ever held back; one without consent is marked, and may be agreed on afterwards.
@Component
public class LateChanges {

    private final JdbcClient db;
    private final LimitsOfLines limits;
    private final Drafts drafts;
    private final Planning planning;
    private final Clock clock;

    LateChanges(JdbcClient db, LimitsOfLines limits, Drafts drafts, Planning planning, Clock clock) {
        this.db = db;
        this.limits = limits;
        this.drafts = drafts;
        this.planning = planning;
        this.clock = clock;
    }

    /// A late change.
    ///
    /// @param begins the first duty that it touched
    /// @param agreed whether those whom it concerns agreed, when it was made or later
    /// @param later  who said so later; null: nobody
    public record Late(
            Change.Id change,
            Instant begins,
            boolean agreed,
            @Nullable Author later) {}

    /// In the transaction of the change: there is no late change without its mark.
    @EventListener
    void changed(RotaChanged changed) {
        var change = changed.change();
        if (isAsked(change)) {
            var rules = new NoticeRules(limits.publishedAhead(change.line()));
            rules.first(change.differences(), change.at(), given(change.line()).orElse(null))
                    .ifPresent(begins -> mark(change, begins));
        }
    }

    /// Workers who swap have agreed, and the program itself acts in an emergency only. What is taken back needs no
    /// consent unless consent was given to it.
    private boolean isAsked(Change change) {
        return switch (change.kind()) {
            case SWAPPED -> false;
            case CHANGED, PUBLISHED -> !change.by().equals(Author.SYSTEM);
            case UNDONE ->
                Optional.ofNullable(change.undoes())
                        .flatMap(planning::change)
                        .map(Change::agreed)
                        .orElse(false);
        };
    }

    /// Up to when the plan of a line was given; empty: it is never given, and workers know the rota as it is.
    public Optional<Instant> given(LineId line) {
        return Optional.ofNullable(given(List.of(line)).get(line));
    }

    /// The same of several lines, in one query. Those whose plan is never given are left out.
    public Map<LineId, Instant> given(Collection<LineId> lines) {
        return drafts.published(lines).entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, it -> it.getValue().getLast().to()));
    }

    private void mark(Change change, Instant begins) {
        db.sql("insert into late_change (change_id, line_id, begins) values (?, ?, ?)")
                .params(change.id().value(), change.line().value(), begins.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Those of some changes that were late. One query.
    public Map<Change.Id, Late> of(Collection<Change> changes) {
        return db
                .sql(SELECT + "where it.change_id = any (?)")
                .param(changes.stream().map(it -> it.id().value()).toArray(UUID[]::new))
                .query(LateChanges::late)
                .list()
                .stream()
                .collect(Collectors.toMap(Late::change, Function.identity()));
    }

    /// Those of a line whose first duty is still to come, without consent and without a reason, by that duty. What was
    /// taken back is left out.
    public List<Late> open(LineId line) {
        return db.sql(SELECT + """
            where it.line_id = ? and it.begins > ? and not change.agreed and change.why is null
              and it.agreed_by is null and not exists (select from rota_change where undoes = it.change_id)
            order by it.begins limit 20
            """)
                .params(line.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(LateChanges::late)
                .list();
    }

    /// The consent came afterwards.
    ///
    /// @return false if the change was not late, or was agreed on before
    public boolean agree(Change.Id change, Author by) {
        return db.sql("""
                        update late_change set agreed_by = ?, agreed_at = ?
                        where change_id = ? and agreed_by is null
                          and not (select agreed from rota_change where id = change_id)
                        """)
                        .params(by.who(), clock.instant().atOffset(ZoneOffset.UTC), change.value())
                        .update()
                == 1;
    }

    private static final String SELECT = """
        select it.*, change.agreed from late_change it join rota_change change on change.id = it.change_id
        """;

    private static Late late(ResultSet row, int number) throws SQLException {
        var by = row.getString("agreed_by");
        return new Late(
                new Change.Id(row.getObject("change_id", UUID.class)),
                row.getObject("begins", OffsetDateTime.class).toInstant(),
                row.getBoolean("agreed") || by != null,
                by == null ? null : new Author(by));
    }
}
