package fi.varalla.casework;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was said in a contact, in order.
@Repository
public class Utterances {

    /// @param worker    who said it, for a worker's words
    /// @param extra     what came along that is no text, such as `photo`, or null
    /// @param messageId the provider's id in the family's chat, or null
    /// @param versionOf the first version, for an edited text
    /// @param album     what all parts of its album share, or null
    /// @param answers   the utterance that it is a reply to, or null
    public record Utterance(
            UUID id,
            ContactId contact,
            Instant at,
            Speaker speaker,
            @Nullable WorkerId worker,
            String text,
            @Nullable String extra,
            @Nullable String messageId,
            @Nullable UUID versionOf,
            @Nullable String album,
            @Nullable UUID answers) {}

    private static final String SELECT = """
            select id, contact_id, at, said_by, worker_id, text_sealed, extra, message_id, version_of, album, answers
            from utterance
            """;

    private final JdbcClient db;
    private final Vault vault;

    Utterances(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    public List<Utterance> of(ContactId contact) {
        return db.sql(SELECT + "where contact_id = ? order by position")
                .param(contact.value())
                .query(this::utterance)
                .list();
    }

    public Optional<Utterance> find(UUID id) {
        return db.sql(SELECT + "where id = ?").param(id).query(this::utterance).optional();
    }

    /// The newest version of what a family wrote in the message with this id of their chat.
    ///
    /// @param address the family's address, as [fi.varalla.messaging.Address#uri()]
    public Optional<Utterance> latestVersion(String address, String messageId) {
        return db.sql(SELECT + """
                        where message_id = ? and said_by = 'FAMILY'
                          and contact_id in (select id from contact where address = ?)
                        order by position desc limit 1
                        """)
                .params(messageId, address)
                .query(this::utterance)
                .optional();
    }

    /// Whether a worker has said something in a contact that is over, since it is.
    public boolean saidSinceTheEnd(ContactId contact, WorkerId worker) {
        return db.sql("""
                        select exists (
                            select from utterance join contact on contact.id = contact_id
                            where contact_id = ? and worker_id = ? and at > ended_at)
                        """)
                .params(contact.value(), worker.value())
                .query(Boolean.class)
                .single();
    }

    private Utterance utterance(ResultSet row, int number) throws SQLException {
        var worker = row.getObject("worker_id", UUID.class);
        return new Utterance(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Speaker.valueOf(row.getString("said_by")),
                worker == null ? null : new WorkerId(worker),
                vault.words(row.getBytes("text_sealed"), Contacts.PLACE),
                row.getString("extra"),
                row.getString("message_id"),
                row.getObject("version_of", UUID.class),
                row.getString("album"),
                row.getObject("answers", UUID.class));
    }
}
