package fi.varalla.board.talks;

import fi.varalla.casework.ContactId;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What workers have begun to write, one draft for each of them and each conversation, on whatever device; and which
/// forms were sent already, so that none counts twice.
@Repository
class Drafts {

    private static final String PLACE = "talk_draft";

    /// By then no browser sends a form again, and nobody goes on with a draft.
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    Drafts(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    /// @param key of the form: the same words from two devices are sent once
    record Draft(UUID key, String words) {}

    Optional<Draft> of(WorkerId worker, ContactId contact) {
        return db.sql("select key, words_sealed from talk_draft where worker_id = ? and contact_id = ?")
                .params(worker.value(), contact.value())
                .query((row, _) ->
                        new Draft(row.getObject("key", UUID.class), vault.words(row.getBytes("words_sealed"), PLACE)))
                .optional();
    }

    /// Keeps the words instead of those before; without words, nothing is kept. What comes late of a form that has
    /// been sent is let go.
    void keep(WorkerId worker, ContactId contact, Draft draft) {
        if (draft.words().isBlank()) {
            forget(worker, contact);
            return;
        }
        db.sql("""
                        insert into talk_draft (worker_id, contact_id, key, words_sealed, at)
                        select :worker, :contact, :key, :words, :at
                        where not exists (select from talk_sent where key = :key)
                        on conflict (worker_id, contact_id) do update
                            set key = excluded.key, words_sealed = excluded.words_sealed, at = excluded.at
                        """)
                .param("worker", worker.value())
                .param("contact", contact.value())
                .param("key", draft.key())
                .param("words", vault.seal(draft.words(), PLACE))
                .param("at", now())
                .update();
    }

    /// Puts words below what is there.
    void add(WorkerId worker, ContactId contact, String words) {
        var before = of(worker, contact);
        keep(
                worker,
                contact,
                new Draft(
                        before.map(Draft::key).orElseGet(UUID::randomUUID),
                        before.map(it -> it.words() + "\n" + words).orElse(words)));
    }

    void forget(WorkerId worker, ContactId contact) {
        db.sql("delete from talk_draft where worker_id = ? and contact_id = ?")
                .params(worker.value(), contact.value())
                .update();
    }

    /// To be asked inside the transaction that sends: whoever sends the same form meanwhile waits for its end.
    ///
    /// @return whether it is sent for the first time
    boolean isFirst(UUID key, WorkerId worker, ContactId contact) {
        return db.sql("""
                        insert into talk_sent (key, worker_id, contact_id, at) values (?, ?, ?, ?)
                        on conflict (key) do nothing
                        """).params(key, worker.value(), contact.value(), now()).update() == 1;
    }

    void tidy() {
        var oldest = now().minus(KEPT);
        db.sql("delete from talk_sent where at < ?").param(oldest).update();
        db.sql("delete from talk_draft where at < ?").param(oldest).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
