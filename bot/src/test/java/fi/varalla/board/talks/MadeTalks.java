package fi.varalla.board.talks;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.vault.Vault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Conversations for the tests of the pages, as the chat would have made them.
public final class MadeTalks {

    private static final AtomicLong CHATS = new AtomicLong(8_700_000_000L);

    private final Contacts contacts;
    private final Cases cases;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    public MadeTalks(Contacts contacts, Cases cases, JdbcClient db, TransactionTemplate transaction) {
        this.contacts = contacts;
        this.cases = cases;
        this.db = db;
        this.transaction = transaction;
    }

    public static String path(ContactId contact) {
        return "/board/talks/" + contact.value();
    }

    /// A family's, of a case of its own, in the chat; nobody is in it yet.
    public ContactId open(LineId line, String code, Instant at) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var caseId = CaseId.random();
            cases.add(new ClientCase(caseId, code, "Milla", null, line, null, null));
            var chat = CHATS.incrementAndGet();
            var person = UUID.randomUUID();
            db.sql("""
                            with made as (
                                insert into person (id, case_id, name, role, language, created_at)
                                values (:person, :case, 'Milla', 'CHILD', 'en', :at))
                            insert into family_chat (person_id, chat, number, linked_at, used_at)
                            values (:person, :chat, 1, :at, :at)
                            """)
                    .param("person", person)
                    .param("case", caseId.value())
                    .param("chat", chat)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            return contacts.open(new Opening(
                    null,
                    line,
                    caseId,
                    new fi.varalla.casework.PersonId(person),
                    new TelegramChat(chat),
                    Medium.TELEGRAM,
                    Direction.INBOUND,
                    "en",
                    at));
        }));
    }

    /// The conversation is over, and the family has begun another.
    public ContactId begunAgain(ContactId contact, Instant at) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            contacts.ended(contact, at);
            var before = contacts.get(contact);
            return contacts.open(new Opening(
                    null,
                    before.line(),
                    before.caseId(),
                    before.person(),
                    before.address(),
                    before.channel(),
                    Direction.INBOUND,
                    "en",
                    at));
        }));
    }

    public void joins(ContactId contact, Worker worker) {
        db.sql("insert into participant (contact_id, worker_id, joined_at) values (?, ?, now())")
                .params(contact.value(), worker.id().value())
                .update();
    }

    public UUID familySays(ContactId contact, String words, Instant at) {
        return Objects.requireNonNull(transaction.execute(_ -> contacts.say(contact, Speaker.FAMILY, null, words, at)));
    }

    /// @param extra what came along, as the log has it, such as `voice, 7 s`
    public UUID familySends(ContactId contact, String words, String extra, Instant at) {
        return Objects.requireNonNull(
                transaction.execute(_ -> contacts.say(contact, Speaker.FAMILY, null, words, at, extra, null, null)));
    }

    /// A family answers something that was said, in a message of its own.
    ///
    /// @param answered null for nothing
    public UUID familyAnswers(ContactId contact, @Nullable UUID answered, String words, Instant at) {
        var id = UUID.randomUUID().toString();
        var from = Objects.requireNonNull(contacts.get(contact).address());
        var heard = Inbound.Text.of(id, from, null, at, words, id);
        return Objects.requireNonNull(transaction.execute(
                _ -> contacts.familySays(contact, heard, answered).id()));
    }

    public UUID workerSays(ContactId contact, Worker worker, String words, Instant at) {
        return Objects.requireNonNull(
                transaction.execute(_ -> contacts.say(contact, Speaker.WORKER, worker.id(), words, at)));
    }

    public void programSays(ContactId contact, String words, Instant at) {
        transaction.executeWithoutResult(_ -> contacts.say(contact, Speaker.SYSTEM, null, words, at));
    }

    /// What was said in a worker's own chat, one after the other.
    public String toldIn(long chat, Vault vault) {
        return String.join(
                "\n",
                db.sql("select message_sealed from outbox where address = ? order by position")
                        .param("telegram:" + chat)
                        .query((row, _) -> vault.words(row.getBytes("message_sealed"), "outbox"))
                        .list());
    }

    /// A file comes along, and is still to be fetched.
    public UUID comesAlong(ContactId contact, UUID said, String kind, Instant at) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into enclosure (id, contact_id, utterance_id, channel, reference_sealed, kind, noted_at,
                            due_at)
                        values (?, ?, ?, 'telegram', '', ?, ?, now() + interval '1 year')
                        """)
                .params(id, contact.value(), said, kind, at.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /// The file is here.
    public void isHere(UUID enclosure, UUID attachment) {
        db.sql("update enclosure set state = 'KEPT', attachment_id = ?, gone_there_at = now() where id = ?")
                .params(attachment, enclosure)
                .update();
    }

    public void neverComes(UUID enclosure, String why) {
        db.sql("update enclosure set state = 'REFUSED', why = ?, gone_there_at = now() where id = ?")
                .params(why, enclosure)
                .update();
    }

    public void happens(ContactId contact, String kind, String details) {
        transaction.executeWithoutResult(_ -> contacts.happened(contact, kind, details, Instant.now()));
    }
}
