package fi.varalla.calls;

import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whose phone rings or who talks. A worker belongs to one call at a time.
///
/// Nothing here waits for a row that another call holds for long: a worker who seems busy is skipped, so two calls that
/// swap their workers cannot lock each other out.
@Repository
class BusyPhones {

    /// Takes a worker for this transaction, unless another is about to: two that took the same workers in different
    /// orders would wait for each other.
    static final String TAKING = "pg_try_advisory_xact_lock(hashtextextended(cast(%s as text), 2))";

    private final JdbcClient db;

    BusyPhones(JdbcClient db) {
        this.db = db;
    }

    /// @return false if another call has the worker
    boolean reserve(WorkerId worker, String call, Instant now, Duration forAtMost) {
        var until = now.plus(forAtMost);
        return take(worker, call, until) || (forget(worker, now) && take(worker, call, until));
    }

    /// The same, also if this call has the worker already: then until later.
    boolean reserveOrKeep(WorkerId worker, String call, Instant now, Duration forAtMost) {
        return reserve(worker, call, now, forAtMost) || keep(worker, call, now, forAtMost);
    }

    /// @return false if this call has not got the worker
    boolean keep(WorkerId worker, String call, Instant now, Duration forAtMost) {
        return db.sql("update busy set until = ? where worker_id = ? and call_id = ?")
                        .params(utc(now.plus(forAtMost)), worker.value(), call)
                        .update()
                == 1;
    }

    /// A worker who belonged to one call belongs to another from now on.
    void pass(WorkerId worker, String from, String to) {
        db.sql("update busy set call_id = ? where worker_id = ? and call_id = ?")
                .params(to, worker.value(), from)
                .update();
    }

    /// Frees everybody whom this call has, but for some.
    void releaseAllBut(Set<WorkerId> kept, String call) {
        db.sql("""
                        delete from busy where worker_id in (
                            select worker_id from busy where call_id = ? and worker_id <> all (?)
                            for update skip locked)
                        """)
                .params(call, kept.stream().map(WorkerId::value).toArray(UUID[]::new))
                .update();
    }

    void release(String call) {
        releaseAllBut(Set.of(), call);
    }

    /// Of these, who belongs to another call: one look for all of them.
    Set<WorkerId> engaged(Collection<WorkerId> workers, String call, Instant now) {
        return Set.copyOf(db.sql("select worker_id from busy where worker_id = any(?) and call_id <> ? and until > ?")
                .params(workers.stream().map(WorkerId::value).toArray(UUID[]::new), call, utc(now))
                .query((row, _) -> new WorkerId(row.getObject("worker_id", UUID.class)))
                .list());
    }

    /// It looks before it inserts: an insert alone would wait for a call that is just letting the worker go. Whoever
    /// another call is just taking counts as taken, see [#TAKING].
    private boolean take(WorkerId worker, String call, Instant until) {
        return db.sql("""
                        insert into busy (worker_id, call_id, until)
                        select :worker, :call, :until
                        where not exists (select from busy where worker_id = :worker)
                            and %s
                        on conflict do nothing
                        """.formatted(TAKING.formatted(":worker")))
                        .param("worker", worker.value())
                        .param("call", call)
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /// @return whether the worker's reservation had run out
    private boolean forget(WorkerId worker, Instant now) {
        return db.sql("""
                        delete from busy where worker_id in (
                            select worker_id from busy where worker_id = ? and until <= ? for update skip locked)
                        """).params(worker.value(), utc(now)).update() == 1;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
