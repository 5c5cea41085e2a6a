package fi.varalla.entries;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.Codes;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Entry;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The entries under way, as stored. Whoever holds one holds it until the transaction ends.
@Repository
class Drafts {

    private static final String PLACE = "entry_draft";
    private static final String COLUMNS = """
            contact_id, worker_id, step, type, themes, actions, outcome, promise_due, note_sealed
            """;

    private final JdbcClient db;
    private final Vault vault;

    Drafts(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// @return whether it is the first for this contact
    boolean begin(Draft draft, Instant now, Instant remindAt) {
        return db.sql("""
                        insert into entry_draft (contact_id, worker_id, step, asked_at, remind_at)
                        values (:contact, :worker, :step, :now, :remind)
                        on conflict (contact_id) do nothing
                        """)
                        .param("contact", draft.contact().value())
                        .param("worker", draft.worker().value())
                        .param("step", draft.step().name())
                        .param("now", utc(now))
                        .param("remind", utc(remindAt))
                        .update()
                == 1;
    }

    /// One that is not finished, held.
    Optional<Draft> hold(ContactId contact) {
        return db.sql("select " + COLUMNS + " from entry_draft where contact_id = ? and finished_at is null for update")
                .param(contact.value())
                .query(this::draft)
                .optional();
    }

    Optional<Draft> open(ContactId contact) {
        return db.sql("select " + COLUMNS + " from entry_draft where contact_id = ? and finished_at is null")
                .param(contact.value())
                .query(this::draft)
                .optional();
    }

    /// What this worker has still to write, the oldest first.
    List<Owed> owed(WorkerId worker) {
        return db.sql("""
                        select entry_draft.contact_id, contact.started_at, contact.case_id, client_case.code
                        from entry_draft join contact on contact.id = entry_draft.contact_id
                        left join client_case on client_case.id = contact.case_id
                        where worker_id = ? and finished_at is null order by asked_at
                        """).param(worker.value()).query((row, _) -> owed(row)).list();
    }

    private static Owed owed(ResultSet row) throws SQLException {
        var caseId = row.getObject("case_id", UUID.class);
        return new Owed(
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                caseId == null ? null : new CaseId(caseId),
                row.getString("code"));
    }

    void keep(Draft draft) {
        db.sql("""
                        update entry_draft
                        set step = :step, type = :type, themes = :themes, actions = :actions, outcome = :outcome,
                            promise_due = :due, note_sealed = :note
                        where contact_id = :contact
                        """)
                .param("step", draft.step().name())
                .param("type", name(draft.type()))
                .param("themes", Codes.names(draft.themes()))
                .param("actions", Codes.names(draft.actions()))
                .param("outcome", name(draft.outcome()))
                .param("due", draft.promiseDue() == null ? null : utc(draft.promiseDue()))
                .param("note", draft.note().isEmpty() ? null : vault.seal(draft.note(), PLACE))
                .param("contact", draft.contact().value())
                .update();
    }

    /// The words are in the entry's note by then, and nowhere else any more.
    ///
    /// @return the messages that had asked for it, the newest last; empty if it was finished before
    Optional<Asked> finish(ContactId contact, Instant now) {
        return db.sql("""
                        update entry_draft set finished_at = ?, note_sealed = null
                        where contact_id = ? and finished_at is null returning worker_id, parcels
                        """)
                .params(utc(now), contact.value())
                .query((row, _) -> new Asked(new WorkerId(row.getObject("worker_id", UUID.class)), List.of((UUID[])
                        row.getArray("parcels").getArray())))
                .optional();
    }

    /// Forgets one that is not finished, words and all.
    ///
    /// @return the messages that had asked for it; empty if there was none
    Optional<Asked> drop(ContactId contact) {
        return db.sql("""
                        delete from entry_draft where contact_id = ? and finished_at is null
                        returning worker_id, parcels
                        """)
                .param(contact.value())
                .query((row, _) -> new Asked(new WorkerId(row.getObject("worker_id", UUID.class)), List.of((UUID[])
                        row.getArray("parcels").getArray())))
                .optional();
    }

    /// @param parcels the messages, the newest last
    record Asked(WorkerId worker, List<UUID> parcels) {}

    void asked(ContactId contact, UUID parcel) {
        db.sql("update entry_draft set parcels = parcels || ? where contact_id = ?")
                .params(parcel, contact.value())
                .update();
    }

    /// Which contact a message asked about, whether its entry is finished or not.
    Optional<ContactId> askedBy(UUID parcel, WorkerId worker) {
        return db.sql("select contact_id from entry_draft where parcels @> array[?]::uuid[] and worker_id = ?")
                .params(parcel, worker.value())
                .query((row, _) -> new ContactId(row.getObject("contact_id", UUID.class)))
                .optional();
    }

    /// The next that waits too long, held, and marked as reminded.
    Optional<Draft> nextToRemind(Instant now) {
        return db.sql("""
                        update entry_draft set reminded_at = :now
                        where contact_id = (
                            select contact_id from entry_draft
                            where finished_at is null and reminded_at is null and remind_at <= :now
                            order by remind_at limit 1 for update skip locked)
                        returning
                        """ + COLUMNS).param("now", utc(now)).query(this::draft).optional();
    }

    List<UUID> parcels(ContactId contact) {
        return db.sql("select parcels from entry_draft where contact_id = ?")
                .param(contact.value())
                .query((row, _) -> List.of((UUID[]) row.getArray("parcels").getArray()))
                .single();
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        var type = row.getString("type");
        var outcome = row.getString("outcome");
        var due = row.getObject("promise_due", OffsetDateTime.class);
        return new Draft(
                new ContactId(row.getObject("contact_id", UUID.class)),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                Step.valueOf(row.getString("step")),
                type == null ? null : Entry.Kind.valueOf(type),
                Codes.read(row, "themes", Entry.Theme.class),
                Codes.read(row, "actions", Entry.Action.class),
                outcome == null ? null : Outcome.valueOf(outcome),
                due == null ? null : due.toInstant(),
                Objects.requireNonNullElse(vault.wordsIfAny(row.getBytes("note_sealed"), PLACE), ""));
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
