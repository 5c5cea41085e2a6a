package fi.varalla.readiness;

import fi.varalla.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The terms of each line. One that was never given any asks nobody and tells of gaps.
@Repository
public class LineTerms {

    private final JdbcClient db;
    private final ReadinessSettings usual;
    private final Clock clock;

    LineTerms(JdbcClient db, ReadinessSettings usual, Clock clock) {
        this.db = db;
        this.usual = usual;
        this.clock = clock;
    }

    public Terms of(LineId line) {
        return db.sql("select * from readiness_terms where line_id = ?")
                .param(line.value())
                .query((row, _) -> terms(row))
                .optional()
                .orElseGet(this::usual);
    }

    /// @param terms `since` is set here, when asking is switched on
    @Transactional
    public Terms put(LineId line, Terms terms) {
        var before = of(line);
        var since = !terms.asks() ? null : before.asks() ? before.since() : clock.instant();
        db.sql("""
            insert into readiness_terms (line_id, asks_since, levels, text_after, call_after, take_over_after,
                                         alarms)
            values (:line, :since, :levels, :text, :call, :over, :alarms)
            on conflict (line_id) do update
            set asks_since = :since, levels = :levels, text_after = :text, call_after = :call,
                take_over_after = :over, alarms = :alarms
            """)
                .param("line", line.value())
                .param("since", utc(since))
                .param("levels", terms.levels())
                .param("text", terms.textAfter().toSeconds())
                .param("call", terms.callAfter().toSeconds())
                .param("over", terms.takeOverAfter().toSeconds())
                .param("alarms", terms.alarms())
                .update();
        return of(line);
    }

    /// Switches the question on or off and leaves the rest.
    @Transactional
    public void asks(LineId line, boolean asks) {
        var now = of(line);
        put(
                line,
                new Terms(
                        asks,
                        now.since(),
                        now.levels(),
                        now.textAfter(),
                        now.callAfter(),
                        now.takeOverAfter(),
                        now.alarms()));
    }

    private Terms usual() {
        return new Terms(
                false, null, usual.levels(), usual.textAfter(), usual.callAfter(), usual.takeOverAfter(), true);
    }

    private static Terms terms(ResultSet row) throws SQLException {
        var since = row.getObject("asks_since", OffsetDateTime.class);
        return new Terms(
                since != null,
                since == null ? null : since.toInstant(),
                row.getInt("levels"),
                Duration.ofSeconds(row.getLong("text_after")),
                Duration.ofSeconds(row.getLong("call_after")),
                Duration.ofSeconds(row.getLong("take_over_after")),
                row.getBoolean("alarms"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
