package fi.varalla.calls;

import fi.varalla.calls.CallBack.End;
import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Calls back as stored. Whoever holds one holds it until the transaction ends.
@Repository
class CallBackBook {

    /// @param promised the contact whose call back this is; its own, if no call was promised
    /// @param contact  the contact that it is itself
    /// @param attempt  the worker's, of that contact
    /// @param phone    the family's
    /// @param via      the line's, shown to both
    /// @param end      UNKNOWN as long as it is not over
    record Held(
            UUID id,
            ContactId promised,
            ContactId contact,
            WorkerId worker,
            UUID attempt,
            Phone phone,
            Phone via,
            CallBack stands,
            End end,
            Instant begunAt) {

        /// Whether somebody was promised this call. A worker may also call a family of their own accord.
        boolean isPromised() {
            return !promised.equals(contact);
        }
    }

    private final JdbcClient db;

    CallBackBook(JdbcClient db) {
        this.db = db;
    }

    /// Who is calling this family, or whether the worker calls another one.
    ///
    /// @return the worker who does; empty if both are free
    Optional<WorkerId> underWay(Phone family, WorkerId worker) {
        return db.sql("""
            select worker_id from call_back where state <> 'OVER' and (phone = ? or worker_id = ?)
            order by worker_id = ? desc limit 1
            """)
                .params(family.e164(), worker.value(), worker.value())
                .query((row, _) -> new WorkerId(row.getObject("worker_id", UUID.class)))
                .optional();
    }

    /// @return false if somebody calls this family already, or the worker calls somebody
    boolean begin(Held it, Instant lookAt) {
        return db.sql("""
            insert into call_back (id, promised, contact_id, worker_id, attempt, phone, via, state, begun_at, look_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
                        .params(
                                it.id(),
                                it.promised().value(),
                                it.contact().value(),
                                it.worker().value(),
                                it.attempt(),
                                it.phone().e164(),
                                it.via().e164(),
                                it.stands().name(),
                                utc(it.begunAt()),
                                utc(lookAt))
                        .update()
                == 1;
    }

    Optional<Held> hold(UUID id) {
        return db.sql("select * from call_back where id = ? for update")
                .param(id)
                .query(CallBackBook::held)
                .optional();
    }

    void moves(Held it, CallBack to, Instant lookAt) {
        db.sql("update call_back set state = ?, result = null, over_at = null, look_at = ? where id = ?")
                .params(to.name(), utc(lookAt), it.id())
                .update();
    }

    void ends(Held it, End end, Instant at) {
        db.sql("update call_back set state = 'OVER', result = ?, over_at = ? where id = ?")
                .params(end.name(), utc(at), it.id())
                .update();
    }

    /// How often the family was tried in vain since then.
    int attempts(ContactId promised, Instant since) {
        return db.sql("""
            select count(*) from call_back
            where promised = ? and begun_at >= ? and result in ('NO_ANSWER', 'BUSY', 'FAILED')
            """)
                .params(promised.value(), utc(since))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// One of which nothing was heard for too long; held.
    Optional<Held> nextSilent(Instant now) {
        return db.sql("""
            select * from call_back where state <> 'OVER' and look_at <= ?
            order by look_at limit 1 for update skip locked
            """).param(utc(now)).query(CallBackBook::held).optional();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        var end = row.getString("result");
        return new Held(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("promised", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                row.getObject("attempt", UUID.class),
                new Phone(row.getString("phone")),
                new Phone(row.getString("via")),
                CallBack.valueOf(row.getString("state")),
                end == null ? End.UNKNOWN : End.valueOf(end),
                row.getObject("begun_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
