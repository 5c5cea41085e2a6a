package fi.varalla.enclosures;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.messaging.FileRef;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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
    /// @param until     when it will be deleted; null if nothing says so yet, or never
    /// @param ofCase    whether a worker marked it as belonging to the case, with whose record it is kept
    public record Enclosure(
            UUID id,
            UUID utterance,
            Instant at,
            String kind,
            State state,
            @Nullable String type,
            @Nullable String why,
            @Nullable Instant until,
            boolean ofCase) {}

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
    private final KeepingTime time;
    private final Clock clock;

    Enclosures(JdbcClient db, Attachments attachments, Vault vault, KeepingTime time, Clock clock) {
        this.db = db;
        this.attachments = attachments;
        this.vault = vault;
        this.time = time;
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
        return db.sql("select enclosure.*, attachment.mime_type," + KeepingTime.UNTIL + " as until" + KeepingTime.FROM
                        + """
                        left join attachment on attachment.id = enclosure.attachment_id
                        where enclosure.contact_id = :contact order by enclosure.noted_at, enclosure.id
                        """)
                .params(time.params())
                .param("contact", contact.value())
                .query(Enclosures::enclosure)
                .list();
    }

    private static Enclosure enclosure(ResultSet row, int number) throws SQLException {
        var until = row.getObject("until", OffsetDateTime.class);
        return new Enclosure(
                row.getObject("id", UUID.class),
                row.getObject("utterance_id", UUID.class),
                row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                State.valueOf(row.getString("state")),
                row.getString("mime_type"),
                row.getString("why"),
                until == null ? null : until.toInstant(),
                row.getObject("kept_at") != null);
    }

    /// When the first of a contact's files will be deleted; empty if there is none, or nothing says when.
    public Optional<Instant> firstDeletion(ContactId contact) {
        return of(contact).stream()
                .map(Enclosure::until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /// How long a file is kept once the entry is made, unless it belongs to the case.
    public Duration afterEntry() {
        return time.afterEntry();
    }

    /// Marks a file as belonging to the case, with whose record it is kept from then on.
    ///
    /// @return false if nothing is kept of it, or the contact is on no case
    public boolean keep(ContactId contact, UUID enclosure, WorkerId by) {
        return db.sql("""
                        update enclosure set kept_at = coalesce(kept_at, :now), kept_by = coalesce(kept_by, :by)
                        where id = :id and contact_id = :contact and state = 'KEPT'
                          and exists (select from contact where id = :contact and case_id is not null)
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .param("id", enclosure)
                        .param("contact", contact.value())
                        .update()
                == 1;
    }

    /// Takes that mark away: it goes as the others do.
    public void letGo(ContactId contact, UUID enclosure) {
        db.sql("update enclosure set kept_at = null, kept_by = null where id = ? and contact_id = ?")
                .params(enclosure, contact.value())
                .update();
    }

    /// What is kept of one of this contact's files; empty if nothing is.
    public Optional<Attachment> content(ContactId contact, UUID enclosure) {
        return db.sql("select attachment_id from enclosure where id = ? and contact_id = ? and state = 'KEPT'")
                .params(enclosure, contact.value())
                .query((row, _) -> row.getObject("attachment_id", UUID.class))
                .optional()
                .flatMap(attachments::find);
    }
}
