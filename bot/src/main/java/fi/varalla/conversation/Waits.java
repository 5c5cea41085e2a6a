package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Since when families wait for a human answer.
@Repository
class Waits {

    private final JdbcClient db;

    Waits(JdbcClient db) {
        this.db = db;
    }

    private record Wait(ContactId contact, Instant since) {}

    /// One query for all.
    ///
    /// @return those of the contacts in which the family waits for an answer, and when it wrote the first of it
    Map<ContactId, Instant> of(Collection<ContactId> contacts) {
        var waits = db.sql("""
                        select contact_id, min(at) as since from utterance heard
                        where contact_id = any(:contacts) and said_by = 'FAMILY' and not exists (
                            select from utterance answer
                            where answer.contact_id = heard.contact_id and answer.said_by = 'WORKER'
                                and answer.position > heard.position)
                        group by contact_id
                        """)
                .param("contacts", contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                .query((row, _) -> new Wait(
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
        return waits.stream().collect(Collectors.toMap(Wait::contact, Wait::since));
    }
}
