package fi.varalla.casework;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.CaseKeys;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people record of a contact afterwards. Each call is part of the caller's transaction and leaves an event.
@Repository
public class ContactEntries {

    /// Where notes are sealed for.
    static final String PLACE = "contact_note";

    private final JdbcClient db;
    private final Contacts contacts;
    private final Promises promises;
    private final CaseKeys keys;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ContactEntries(
            JdbcClient db,
            Contacts contacts,
            Promises promises,
            CaseKeys keys,
            Vault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.promises = promises;
        this.keys = keys;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /// Says whose contact it is, whether nobody knew or it was somebody else's. A person of another case is no longer
    /// its person.
    ///
    /// @param by who says so, as the access log names them
    public void link(ContactId contact, CaseId to, String by) {
        db.sql("""
                        update contact
                        set case_id = :case,
                            person_id = (select id from person where id = contact.person_id and case_id = :case)
                        where id = :id
                        """).param("case", to.value()).param("id", contact.value()).update();
        keys.moved(contact.value(), to.value());
        contacts.happened(contact, "LINKED", "case %s by %s".formatted(to.value(), by), clock.instant());
    }

    /// Records what came of it. Where the form was filled in before, the rest of it goes on standing.
    public void outcome(ContactId contact, Outcome outcome, String by) {
        db.sql("""
                        insert into contact_entry (id, contact_id, at, author, type, themes, actions, outcome, promise_due)
                        select :id, contact_id, :at, :by, type, themes, actions, :outcome,
                            case when :outcome = 'CALLBACK_PROMISED' then promise_due end
                        from contact_entry where contact_id = :contact order by position desc limit 1
                        """)
                .param("id", UUID.randomUUID())
                .param("at", Contacts.utc(clock.instant()))
                .param("by", by)
                .param("outcome", outcome.name())
                .param("contact", contact.value())
                .update();
        conclude(contact, outcome, by);
    }

    private void conclude(ContactId contact, Outcome outcome, String by) {
        contacts.outcome(contact, outcome.name());
        contacts.happened(contact, "OUTCOME", "%s by %s".formatted(outcome, by), clock.instant());
        events.publishEvent(new Entered(contact, by));
    }

    /// Records all at once. A second entry corrects the first, which stays in the log.
    ///
    /// @param worker who owes the call back, if one was promised
    /// @param note   words; empty for none
    public void enter(ContactId contact, Entry entry, String note, WorkerId worker, String by) {
        var now = clock.instant();
        db.sql("""
                        insert into contact_entry (id, contact_id, at, author, type, themes, actions, outcome, promise_due)
                        values (:id, :contact, :at, :by, :type, :themes, :actions, :outcome, :due)
                        """)
                .param("id", UUID.randomUUID())
                .param("contact", contact.value())
                .param("at", Contacts.utc(now))
                .param("by", by)
                .param("type", entry.type() == null ? null : entry.type().name())
                .param("themes", names(entry.themesInOrder()))
                .param("actions", names(entry.actionsInOrder()))
                .param("outcome", entry.outcome().name())
                .param("due", entry.promiseDue() == null ? null : Contacts.utc(entry.promiseDue()))
                .update();
        if (!note.isBlank()) {
            note(contact, note, by);
        }
        if (entry.promiseDue() != null) {
            promise(contact, entry.promiseDue(), worker, now);
        }
        conclude(contact, entry.outcome(), by);
    }

    private void promise(ContactId contact, Instant due, WorkerId worker, Instant now) {
        var promise = new Promise(contact, contacts.get(contact).line(), worker, due);
        if (promises.make(promise, now) || promises.renew(promise, now)) {
            contacts.happened(contact, "CALL_BACK_PROMISED", "due=" + due, now);
        }
    }

    private static String[] names(List<? extends Enum<?>> codes) {
        return codes.stream().map(Enum::name).toArray(String[]::new);
    }

    /// Adds a note; none is ever changed.
    public void note(ContactId contact, String text, String by) {
        db.sql("insert into contact_note (id, contact_id, at, author, text_sealed) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), contact.value(), Contacts.utc(clock.instant()), by, vault.seal(text, PLACE))
                .update();
        contacts.happened(contact, "NOTED", "by " + by, clock.instant());
    }
}
