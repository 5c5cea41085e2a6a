package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.rota.WorkerId;
import java.sql.Types;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What workers have said to families, and which of it was taken back.
@Repository
class OwnWords {

    static final String TAKEN_BACK = "TAKEN_BACK";

    private final JdbcClient db;
    private final Utterances utterances;

    OwnWords(JdbcClient db, Utterances utterances) {
        this.db = db;
        this.utterances = utterances;
    }

    /// The last words of a worker to any family that have not been taken back.
    Optional<Utterance> last(WorkerId worker) {
        return last(worker, null);
    }

    /// The same in one conversation.
    Optional<Utterance> lastIn(ContactId contact, WorkerId worker) {
        return last(worker, contact.value());
    }

    private Optional<Utterance> last(WorkerId worker, @Nullable UUID contact) {
        return db.sql("""
                        select id from utterance said
                        where worker_id = :worker and said_by = 'WORKER'
                            and (cast(:contact as uuid) is null or contact_id = :contact) and not exists (
                            select from contact_event
                            where contact_event.contact_id = said.contact_id
                                and kind = 'TAKEN_BACK' and details = said.id::text)
                        order by position desc limit 1
                        """)
                .param("worker", worker.value())
                .param("contact", contact, Types.OTHER)
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional()
                .flatMap(utterances::find);
    }

    /// What a worker wrote in the message with this id of the worker's own chat.
    Optional<Utterance> inMessage(WorkerId worker, String message) {
        return db.sql("""
                        select id from utterance
                        where message_id = ? and worker_id = ? and said_by = 'WORKER' order by position desc limit 1
                        """)
                .params(message, worker.value())
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional()
                .flatMap(utterances::find);
    }

    Optional<Utterance> find(UUID utterance) {
        return utterances.find(utterance);
    }

    Set<UUID> takenBack(ContactId contact) {
        return new HashSet<>(db.sql("select details from contact_event where contact_id = ? and kind = 'TAKEN_BACK'")
                .param(contact.value())
                .query((row, _) -> UUID.fromString(row.getString("details")))
                .list());
    }

    boolean isTakenBack(Utterance said) {
        return db.sql("""
                        select exists (select from contact_event
                            where contact_id = ? and kind = 'TAKEN_BACK' and details = ?)
                        """)
                .params(said.contact().value(), said.id().toString())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
