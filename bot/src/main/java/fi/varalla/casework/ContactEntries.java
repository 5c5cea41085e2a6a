package fi.varalla.casework;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people record of a contact afterwards. Each call is part of the caller's transaction and leaves an event.
@Repository
public class ContactEntries {

    /// Where notes are sealed for.
    static final String PLACE = "contact_note";

    private final JdbcClient db;
    private final Contacts contacts;
    private final Vault vault;
    private final Clock clock;

    ContactEntries(JdbcClient db, Contacts contacts, Vault vault, Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.vault = vault;
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
        contacts.happened(contact, "LINKED", "case %s by %s".formatted(to.value(), by), clock.instant());
    }

    public void outcome(ContactId contact, Outcome outcome, String by) {
        contacts.outcome(contact, outcome.name());
        contacts.happened(contact, "OUTCOME", "%s by %s".formatted(outcome, by), clock.instant());
    }

    /// Adds a note; none is ever changed.
    public void note(ContactId contact, String text, String by) {
        db.sql("insert into contact_note (id, contact_id, at, author, text_sealed) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), contact.value(), Contacts.utc(clock.instant()), by, vault.seal(text, PLACE))
                .update();
        contacts.happened(contact, "NOTED", "by " + by, clock.instant());
    }
}
