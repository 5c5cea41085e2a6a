package fi.varalla.casework;

import static fi.varalla.casework.Contacts.utc;

import fi.varalla.casework.Contact.Result;
import fi.varalla.rota.WorkerId;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which workers were tried for a contact, and what came of each. All of it is part of the caller's transaction.
@Repository
public class Attempts {

    private final JdbcClient db;
    private final CaseworkMeters meters;

    Attempts(JdbcClient db, CaseworkMeters meters) {
        this.db = db;
        this.meters = meters;
    }

    /// A worker is tried. Returns the attempt's id.
    public UUID tried(ContactId contact, WorkerId worker, int level, Instant at) {
        var id = UUID.randomUUID();
        db.sql("insert into contact_attempt (id, contact_id, worker_id, level, at) values (?, ?, ?, ?, ?)")
                .params(id, contact.value(), worker.value(), level, utc(at))
                .update();
        return id;
    }

    /// What came of an attempt. The first result stands.
    ///
    /// @return whether this was the first
    public boolean concluded(UUID attempt, Result result, Instant at) {
        var first = db.sql("update contact_attempt set result = ?, result_at = ? where id = ? and result is null")
                        .params(result.name(), utc(at), attempt)
                        .update()
                == 1;
        if (first) {
            meters.tried(result);
        }
        return first;
    }

    /// Forgets an attempt that was never made.
    public void notTried(UUID attempt) {
        db.sql("delete from contact_attempt where id = ? and result is null")
                .param(attempt)
                .update();
    }

    /// Gives every attempt that is still without a result one: the worker's own, and another for the rest.
    public void concludeAll(ContactId contact, @Nullable WorkerId worker, Result own, Result rest, Instant at) {
        db.sql("""
                        update contact_attempt
                        set result = case when worker_id = :worker then :own else :rest end, result_at = :at
                        where contact_id = :contact and result is null
                        returning result
                        """)
                .param("worker", worker == null ? null : worker.value(), Types.OTHER)
                .param("own", own.name())
                .param("rest", rest.name())
                .param("at", utc(at))
                .param("contact", contact.value())
                .query((row, _) -> Result.valueOf(row.getString("result")))
                .list()
                .forEach(meters::tried);
    }
}
