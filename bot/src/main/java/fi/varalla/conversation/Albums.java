package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Where the first part of a worker's album went: the others follow it, and nothing is asked or said again.
@Repository
class Albums {

    /// @param contact    whose family it went to; null if it went nowhere yet, or is asked about again
    /// @param undirected under what it is or was kept while the worker is asked; null if nobody was asked
    record First(@Nullable ContactId contact, @Nullable UUID undirected) {}

    private final JdbcClient db;

    Albums(JdbcClient db) {
        this.db = db;
    }

    /// @param album as [fi.varalla.messaging.Inbound.Text#album()]
    Optional<First> of(@Nullable String album) {
        return album == null
                ? Optional.empty()
                : db.sql("select contact_id, undirected from album where id = ?")
                        .param(album)
                        .query((row, _) -> {
                            var contact = row.getObject("contact_id", UUID.class);
                            return new First(
                                    contact == null ? null : new ContactId(contact),
                                    row.getObject("undirected", UUID.class));
                        })
                        .optional();
    }

    /// The other parts go where these kept words go.
    void asked(@Nullable String album, UUID undirected, Instant at) {
        if (album != null) {
            db.sql("""
                            insert into album (id, undirected, at) values (?, ?, ?)
                            on conflict (id) do update set undirected = excluded.undirected, contact_id = null
                            """).params(album, undirected, at.atOffset(ZoneOffset.UTC)).update();
        }
    }

    /// @return whether another part went there before
    boolean goes(@Nullable String album, ContactId contact, Instant at) {
        return album != null
                && db.sql("""
                        insert into album (id, contact_id, at) values (:id, :contact, :at)
                        on conflict (id) do update set contact_id = excluded.contact_id
                        where album.contact_id is distinct from excluded.contact_id
                        """)
                                .param("id", album)
                                .param("contact", contact.value())
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        == 0;
    }
}
