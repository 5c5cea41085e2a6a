package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who took a conversation over last, and the button that offers it to somebody else.
@Repository
class TakenOver {

    static final String PREFIX = "tk";

    /// What the button knows of an earlier taking over when there was none.
    static final String NEVER = "0";

    record Last(WorkerId by, Instant at) {

        /// A button that was offered before this one does not take the conversation away again unasked.
        String version() {
            return Long.toString(at.toEpochMilli(), Character.MAX_RADIX);
        }
    }

    private final JdbcClient db;
    private final Participants participants;
    private final Directory directory;
    private final Wording wording;

    TakenOver(JdbcClient db, Participants participants, Directory directory, Wording wording) {
        this.db = db;
        this.participants = participants;
        this.directory = directory;
        this.wording = wording;
    }

    Optional<Last> last(ContactId contact) {
        return db.sql("select worker_id, at from taken_over where contact_id = ?")
                .param(contact.value())
                .query((row, _) -> new Last(
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void note(ContactId contact, WorkerId worker, Instant at) {
        db.sql("""
                        insert into taken_over (contact_id, worker_id, at) values (:contact, :worker, :at)
                        on conflict (contact_id) do update set worker_id = excluded.worker_id, at = excluded.at
                        """)
                .param("contact", contact.value())
                .param("worker", worker.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// For whoever comes to a conversation that is another worker's; empty if it is nobody's.
    List<Button> offer(Talk talk, Worker worker) {
        return owners(talk).stream().anyMatch(it -> !it.id().equals(worker.id()))
                ? List.of(button(talk, worker, "take.button"))
                : List.of();
    }

    Button button(Talk talk, Worker worker, String key) {
        var version = last(talk.id()).map(Last::version).orElse(NEVER);
        return new Button(
                wording.say(key, worker),
                PREFIX + ":o:" + Choice.shorten(talk.id().value()) + ":" + version);
    }

    /// Those in it who answer the family. Coordinators look on.
    List<Worker> owners(Talk talk) {
        return directory.workers(participants.of(talk.id())).stream()
                .filter(it -> it.role() != Worker.Role.COORDINATOR)
                .toList();
    }
}
