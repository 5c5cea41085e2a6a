package fi.varalla.board;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Calls and messages of June 2026 as they stand in the log, a minute between them.
final class PastCalls {

    static final String MONTH = "2026-06";

    private final JdbcClient db;
    private final LineId line;
    private final WorkerId worker;
    private Instant next = Instant.parse("2026-06-08T15:00:00Z");

    PastCalls(JdbcClient db, LineId line, WorkerId worker) {
        this.db = db;
        this.line = line;
        this.worker = worker;
    }

    PastCalls answered(int seconds, String channel) {
        var began = next;
        var contact = contact(channel, began.plusSeconds(seconds), began.plusSeconds(seconds + 120L), "ANSWERED");
        tried(contact, "ACCEPTED");
        return this;
    }

    PastCalls unanswered(int seconds, String result, @Nullable Duration kept) {
        var began = next;
        var contact = contact("VOICE", null, began.plusSeconds(seconds), "MISSED");
        tried(contact, result);
        db.sql("""
                        insert into promise (id, contact_id, line_id, made_at, due_at, first_due_at, kept_at)
                        values (:id, :contact, :line, :made, :due, :due, :kept)
                        """)
                .param("id", UUID.randomUUID())
                .param("contact", contact)
                .param("line", line.value())
                .param("made", utc(began))
                .param("due", utc(began.plus(Duration.ofMinutes(15))))
                .param("kept", kept == null ? null : utc(began.plus(kept)))
                .update();
        return this;
    }

    PastCalls abandoned(int seconds) {
        tried(contact("VOICE", null, next.plusSeconds(seconds), "ABANDONED"), "CANCELED");
        return this;
    }

    private UUID contact(String channel, @Nullable Instant answered, Instant ended, String outcome) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into contact (id, line_id, channel, direction, language, started_at, answered_at, ended_at,
                            handled_by, outcome, last_heard)
                        values (:id, :line, :channel, 'INBOUND', 'fi', :began, :answered, :ended, :worker, :outcome, :began)
                        """)
                .param("id", id)
                .param("line", line.value())
                .param("channel", channel)
                .param("began", utc(next))
                .param("answered", answered == null ? null : utc(answered))
                .param("ended", utc(ended))
                .param("worker", answered == null ? null : worker.value())
                .param("outcome", outcome)
                .update();
        next = next.plus(Duration.ofMinutes(1));
        return id;
    }

    private void tried(UUID contact, String result) {
        db.sql("""
                        insert into contact_attempt (id, contact_id, worker_id, level, at, result, result_at)
                        values (?, ?, ?, 1, ?, ?, ?)
                        """)
                .params(UUID.randomUUID(), contact, worker.value(), utc(next), result, utc(next))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
