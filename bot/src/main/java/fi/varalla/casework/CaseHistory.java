package fi.varalla.casework;

import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What has been between a family and us: calls back that we owe, the last contact, and who has to do with the case.
@Repository
public class CaseHistory {

    /// A contact that began before this is nobody's window any more, however long it stays open.
    private static final Duration LONGEST_CONTACT = Duration.ofDays(30);

    private final JdbcClient db;

    CaseHistory(JdbcClient db) {
        this.db = db;
    }

    /// @param by      who talked or wrote with the family last; null: nobody did
    /// @param outcome as in the contact log
    public record Last(
            ContactId contact, Instant at, @Nullable WorkerId by, String outcome) {}

    /// A call back that is still owed.
    ///
    /// @param owner null: the coordinators
    public record Owed(Instant dueAt, @Nullable WorkerId owner) {}

    /// The soonest first.
    public List<Owed> owed(CaseId id) {
        return db.sql("""
                        select due_at as at, owner as worker from promise join contact on contact.id = promise.contact_id
                        where contact.case_id = ? and kept_at is null order by due_at
                        """)
                .param(id.value())
                .query((row, _) -> new Owed(at(row), worker(row)))
                .list();
    }

    /// @param but the contact that is under way; null: none is
    public Optional<Last> last(CaseId id, @Nullable ContactId but) {
        return db.sql("""
                        select id, started_at as at, handled_by as worker, outcome from contact
                        where case_id = :case and (cast(:but as uuid) is null or id <> :but)
                        order by started_at desc limit 1
                        """)
                .param("case", id.value())
                .param("but", but == null ? null : but.value())
                .query((row, _) -> new Last(
                        new ContactId(row.getObject("id", UUID.class)), at(row), worker(row), row.getString("outcome")))
                .optional();
    }

    /// A worker who knows the family: who talked or wrote with it.
    ///
    /// @param times how often
    /// @param at    when the last of them began
    public record Knows(WorkerId worker, int times, Instant at) {}

    /// Who knows the family best of those who still work here: by the number of contacts, then the latest.
    ///
    /// @param but the contact that is under way; null: none is
    public Optional<Knows> best(CaseId id, @Nullable ContactId but) {
        return db.sql("""
                        select handled_by as worker, count(*) as times, max(started_at) as at
                        from contact join worker on worker.id = handled_by and active
                        where case_id = :case and (cast(:but as uuid) is null or contact.id <> :but)
                        group by handled_by order by times desc, at desc limit 1
                        """)
                .param("case", id.value())
                .param("but", but == null ? null : but.value())
                .query((row, _) ->
                        new Knows(new WorkerId(row.getObject("worker", UUID.class)), row.getInt("times"), at(row)))
                .optional();
    }

    /// The cases of which somebody is in contact with this worker, or was since then, and those to whom this worker
    /// owes
    /// a call back.
    public Set<CaseId> inContact(WorkerId worker, Instant since) {
        return Set.copyOf(db.sql("""
                        select case_id from contact
                        where case_id is not null and started_at >= :began and (ended_at is null or ended_at >= :since)
                          and (handled_by = :worker
                            or exists (select from contact_attempt tried where tried.contact_id = contact.id
                                and tried.worker_id = :worker and tried.result = 'ACCEPTED')
                            or exists (select from participant in_it where in_it.contact_id = contact.id
                                and in_it.worker_id = :worker))
                        union
                        select case_id from promise join contact on contact.id = promise.contact_id
                        where promise.owner = :worker and kept_at is null and case_id is not null
                        """)
                .param("worker", worker.value())
                .param("since", Contacts.utc(since))
                .param("began", Contacts.utc(since.minus(LONGEST_CONTACT)))
                .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
                .list());
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static @Nullable WorkerId worker(ResultSet row) throws SQLException {
        var worker = row.getObject("worker", UUID.class);
        return worker == null ? null : new WorkerId(worker);
    }
}
