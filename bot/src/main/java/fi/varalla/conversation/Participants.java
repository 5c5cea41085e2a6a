package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Directory.WorkerOf;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The workers who get a conversation's words.
@Repository
class Participants {

    private static final Many IN_TOUCH = Directory.workersOf("""
            select distinct uri as of, participant.worker_id
            from %%s asked (uri) join contact on address = uri
                join participant on contact_id = contact.id and left_at is null
            where %s
            """.formatted(Contacts.UNDER_WAY));

    private final JdbcClient db;

    Participants(JdbcClient db) {
        this.db = db;
    }

    Set<WorkerId> of(ContactId contact) {
        return new LinkedHashSet<>(
                db.sql("select worker_id from participant where contact_id = ? and left_at is null order by joined_at")
                        .param(contact.value())
                        .query((row, _) -> new WorkerId(row.getObject("worker_id", UUID.class)))
                        .list());
    }

    /// The active workers of the conversations under way with addresses, by the URIs of these, to be asked together
    /// with other questions.
    Question<List<WorkerOf>> of(Collection<? extends Address> addresses) {
        return IN_TOUCH.ofEach(addresses.stream().map(Address::uri).toList(), Directory::workerOf);
    }

    /// @return whether the worker was not in it until now
    boolean join(ContactId contact, WorkerId worker, Instant at) {
        return db.sql("""
                        insert into participant (contact_id, worker_id, joined_at) values (?, ?, ?)
                        on conflict (contact_id, worker_id) do update
                            set joined_at = excluded.joined_at, left_at = null
                            where participant.left_at is not null
                        """)
                        .params(contact.value(), worker.value(), at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Who has it in the place of this worker; empty if the worker is in it too, or nobody is.
    Set<WorkerId> insteadOf(WorkerId worker, ContactId contact) {
        var inIt = of(contact);
        return inIt.contains(worker) ? Set.of() : inIt;
    }

    /// Whether the worker was in it once and is not any more.
    boolean hasLeft(ContactId contact, WorkerId worker) {
        return db.sql("""
                        select exists (select from participant
                            where contact_id = ? and worker_id = ? and left_at is not null)
                        """)
                .params(contact.value(), worker.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void leave(ContactId contact, WorkerId worker, Instant at) {
        db.sql("update participant set left_at = ? where contact_id = ? and worker_id = ? and left_at is null")
                .params(at.atOffset(ZoneOffset.UTC), contact.value(), worker.value())
                .update();
    }

    /// The open conversations that a worker is in, the longest waiting first.
    List<ContactId> conversationsOf(WorkerId worker) {
        return db.sql("""
                        select contact.id from participant join contact on contact.id = contact_id
                        where worker_id = ? and left_at is null and ended_at is null
                        order by started_at
                        """)
                .param(worker.value())
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
    }

    /// The open conversations of a line, the longest waiting first.
    List<ContactId> conversationsOn(LineId line) {
        return db.sql("""
                        select id from contact
                        where line_id = ? and ended_at is null and channel in ('SMS', 'WHATSAPP', 'TELEGRAM')
                        order by started_at
                        """)
                .param(line.value())
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
    }
}
