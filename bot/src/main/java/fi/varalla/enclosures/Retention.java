package fi.varalla.enclosures;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.FilesDestroyed;
import fi.varalla.messaging.Attachments;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes files whose time is over, as [EnclosureSettings] say. Spoken messages have a rule of their own, with the
/// calls.
@Component
class Retention {

    static final String BY = "retention";

    private static final int AT_ONCE = 50;

    /// @param attachment null while it is still fetched
    private record Over(
            UUID enclosure, ContactId contact, @Nullable UUID attachment) {}

    private final JdbcClient db;
    private final KeepingTime time;
    private final Attachments attachments;
    private final Contacts contacts;
    private final AccessLog log;
    private final Undone undone;
    private final Clock clock;

    Retention(
            JdbcClient db,
            KeepingTime time,
            Attachments attachments,
            Contacts contacts,
            AccessLog log,
            Undone undone,
            Clock clock) {
        this.db = db;
        this.time = time;
        this.attachments = attachments;
        this.contacts = contacts;
        this.log = log;
        this.undone = undone;
        this.clock = clock;
    }

    /// Deletes those of one contact after the other, a few in one transaction; what another replica holds is left to
    /// it, and a contact whose files cannot be deleted keeps no other's.
    void deleteAll() {
        undone.doAll(
                Kind.ENCLOSURE,
                this::next,
                this::delete,
                it -> it.contact().value().toString());
    }

    private record Batch(ContactId contact, List<Over> over) {}

    private Optional<Batch> next() {
        var over = over();
        return over.stream().findFirst().map(Over::contact).map(contact -> new Batch(contact, over));
    }

    private void delete(Batch batch) {
        delete(batch.over());
        note(batch.contact(), batch.over());
    }

    /// Nothing is kept of a case whose files were destroyed, and nothing more is fetched.
    @EventListener
    void destroyed(FilesDestroyed destroyed) {
        var gone = db.sql("""
                        select enclosure.id, contact_id, attachment_id from enclosure
                        join contact on contact.id = contact_id
                        where case_id = ? and state in ('KEPT', 'AWAITED') for update of enclosure
                        """)
                .param(destroyed.caseId().value())
                .query(Retention::row)
                .list();
        delete(gone);
        gone.forEach(it -> deleted(it, destroyed.by()));
    }

    /// Those of the contact that has the oldest.
    private List<Over> over() {
        var over = KeepingTime.FROM + "where enclosure.state = 'KEPT' and enclosure.kept_at is null and ("
                + KeepingTime.UNTIL + ") <= :now and ";
        return db.sql("select enclosure.id, enclosure.contact_id, attachment_id" + over
                        + "enclosure.contact_id = (select enclosure.contact_id" + over
                        + Undone.notPutOff(Kind.ENCLOSURE, "enclosure.contact_id")
                        + "order by noted_at limit 1 for update of enclosure skip locked)"
                        + " order by noted_at limit :most for update of enclosure skip locked")
                .params(time.params())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query(Retention::row)
                .list();
    }

    private void delete(List<Over> over) {
        if (!over.isEmpty()) {
            db.sql("update enclosure set state = 'DELETED', attachment_id = null where id in (:ids)")
                    .param("ids", over.stream().map(Over::enclosure).toList())
                    .update();
            attachments.delete(over.stream()
                    .flatMap(it -> Stream.ofNullable(it.attachment()))
                    .toList());
        }
    }

    /// Ids only: nobody can see any more what it was.
    private void note(ContactId contact, List<Over> over) {
        var files = over.stream().map(it -> "enclosure:" + it.enclosure()).toList();
        log.note(BY, Action.CHANGE, "contact:" + contact.value(), files, "delete-enclosures");
        over.forEach(it -> deleted(it, BY));
    }

    private void deleted(Over it, String by) {
        contacts.happened(it.contact(), "ENCLOSURE_DELETED", it.enclosure() + " by " + by, clock.instant());
    }

    private static Over row(ResultSet row, int number) throws SQLException {
        return new Over(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("attachment_id", UUID.class));
    }
}
