package fi.varalla.enclosures;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.messaging.FileRef;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The files of a contact.
@Service
public class Enclosures {

    static final String PLACE = "enclosure";

    /// @param utterance with which it came
    /// @param at        when it came
    /// @param kind      such as `photo`
    /// @param type      of what is kept; null while nothing is
    /// @param why       why it never came, as [Enclosed] has it; null unless it was refused
    public record Enclosure(
            UUID id,
            UUID utterance,
            Instant at,
            String kind,
            State state,
            @Nullable String type,
            @Nullable String why) {}

    /// What there is to see or hear.
    public enum State {
        /// Still to be fetched.
        AWAITED,
        KEPT,
        /// It never came, or was not what it was sent as.
        REFUSED,
        DELETED
    }

    private final JdbcClient db;
    private final Attachments attachments;
    private final Vault vault;
    private final Clock clock;

    Enclosures(JdbcClient db, Attachments attachments, Vault vault, Clock clock) {
        this.db = db;
        this.attachments = attachments;
        this.vault = vault;
        this.clock = clock;
    }

    /// Notes what came along, to be fetched soon. Part of the caller's transaction, and waits for nobody.
    ///
    /// @param utterance with which it came
    public void note(ContactId contact, UUID utterance, List<FileRef> files) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        for (var file : files) {
            db.sql("""
                            insert into enclosure
                                (id, contact_id, utterance_id, channel, reference_sealed, kind, noted_at, due_at)
                            values (:id, :contact, :utterance, :channel, :reference, :kind, :now, :now)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("contact", contact.value())
                    .param("utterance", utterance)
                    .param("channel", file.channel())
                    .param("reference", vault.seal(file.reference(), PLACE))
                    .param("kind", file.kind())
                    .param("now", now)
                    .update();
        }
    }

    /// In the order in which they came.
    public List<Enclosure> of(ContactId contact) {
        return db.sql("""
                        select enclosure.id, utterance_id, noted_at, kind, state, mime_type, why from enclosure
                        left join attachment on attachment.id = attachment_id
                        where enclosure.contact_id = ? order by noted_at, enclosure.id
                        """)
                .param(contact.value())
                .query((row, _) -> new Enclosure(
                        row.getObject("id", UUID.class),
                        row.getObject("utterance_id", UUID.class),
                        row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        State.valueOf(row.getString("state")),
                        row.getString("mime_type"),
                        row.getString("why")))
                .list();
    }

    /// What is kept of one of this contact's files; empty if nothing is.
    public Optional<Attachment> content(ContactId contact, UUID enclosure) {
        return db.sql("select attachment_id from enclosure where id = ? and contact_id = ? and state = 'KEPT'")
                .params(enclosure, contact.value())
                .query((row, _) -> row.getObject("attachment_id", UUID.class))
                .optional()
                .flatMap(attachments::find);
    }

    /// Deletes for good what is kept of a contact, and fetches nothing more of it. For its retention rule.
    public void delete(ContactId contact) {
        db.sql("""
                        with gone as (
                            update enclosure set state = 'DELETED' where contact_id = :contact and state <> 'DELETED'
                            returning id)
                        select attachment_id from enclosure join gone using (id) where attachment_id is not null
                        """)
                .param("contact", contact.value())
                .query((row, _) -> row.getObject("attachment_id", UUID.class))
                .list()
                .forEach(this::forget);
    }

    private void forget(UUID attachment) {
        db.sql("update enclosure set attachment_id = null where attachment_id = ?")
                .param(attachment)
                .update();
        attachments.delete(attachment);
    }
}
