package fi.varalla.readiness;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.RingResult;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is known of the ways to each worker.
@Repository
class ReachStore {

    private static final long GOOD_FOR = TimeUnit.MINUTES.toNanos(10);

    private final JdbcClient db;

    /// When each chat was last noted to work: noting it at every message would cost each message a row.
    private final Map<WorkerId, Long> noted = new ConcurrentHashMap<>();

    ReachStore(JdbcClient db) {
        this.db = db;
    }

    /// @param phone      the number of which the rest is known, or null
    /// @param confirmed  when 1 was last pressed on it, or null
    /// @param triedAt    when it was last rung to see whether it works, or null
    /// @param result     what came of that, or null while it rings
    /// @param chatHeard  when something last came from the chat, or null
    /// @param chatLost   since when the chat takes nothing from us, or null
    record Facts(
            @Nullable Phone phone,
            @Nullable Instant confirmed,
            @Nullable Instant triedAt,
            @Nullable RingResult result,
            @Nullable Instant chatHeard,
            @Nullable Instant chatLost) {

        static final Facts NONE = new Facts(null, null, null, null, null, null);
    }

    Map<WorkerId, Facts> of(Collection<WorkerId> workers) {
        var known = new HashMap<WorkerId, Facts>();
        if (!workers.isEmpty()) {
            db.sql("select * from reachability where worker_id in (:ids)")
                    .param("ids", workers.stream().map(WorkerId::value).toList())
                    .query((row, _) -> known.put(new WorkerId(row.getObject("worker_id", UUID.class)), facts(row)))
                    .list();
        }
        return known;
    }

    void chat(WorkerId worker, boolean alive, Instant at) {
        var now = System.nanoTime();
        var before = noted.get(worker);
        if (alive && before != null && now - before < GOOD_FOR) {
            return;
        }
        if (alive) {
            noted.put(worker, now);
        } else {
            noted.remove(worker);
        }
        db.sql("""
            insert into reachability (worker_id, chat_heard_at, chat_lost_at) values (:worker, :heard, :lost)
            on conflict (worker_id) do update
            set chat_heard_at = coalesce(:heard, reachability.chat_heard_at), chat_lost_at = :lost
            """)
                .param("worker", worker.value())
                .param("heard", alive ? utc(at) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lost", alive ? null : utc(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// @return false if a test rings already, begun less than a few minutes ago
    boolean tests(WorkerId worker, Phone phone, Instant at) {
        return db.sql("""
            insert into reachability (worker_id, phone, tried_at) values (:worker, :phone, :at)
            on conflict (worker_id) do update
            set confirmed_at = case when reachability.phone = :phone then reachability.confirmed_at end,
                phone = :phone, tried_at = :at, result = null
            where reachability.tried_at is null or reachability.result is not null
               or reachability.tried_at < :at - interval '5 minutes'
            """)
                        .param("worker", worker.value())
                        .param("phone", phone.e164())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /// What came of ringing that phone, for whatever reason it was rung.
    void rung(WorkerId worker, Phone phone, RingResult result, Instant at) {
        db.sql("""
            insert into reachability (worker_id, phone, tried_at, result, confirmed_at)
            values (:worker, :phone, :at, :result, case when :result = 'CONFIRMED' then :at end)
            on conflict (worker_id) do update
            set confirmed_at = case when :result = 'CONFIRMED' then :at
                                    when reachability.phone = :phone then reachability.confirmed_at end,
                phone = :phone, tried_at = :at, result = :result
            """)
                .param("worker", worker.value())
                .param("phone", phone.e164())
                .param("at", utc(at))
                .param("result", result.name())
                .update();
    }

    /// A phone that could not be rung is known no better than before.
    void couldNot(WorkerId worker, RingResult result) {
        db.sql("update reachability set result = ? where worker_id = ? and result is null")
                .params(result.name(), worker.value())
                .update();
    }

    private static Facts facts(ResultSet row) throws SQLException {
        var phone = row.getString("phone");
        var result = row.getString("result");
        return new Facts(
                phone == null ? null : new Phone(phone),
                instant(row, "confirmed_at"),
                instant(row, "tried_at"),
                result == null ? null : RingResult.valueOf(result),
                instant(row, "chat_heard_at"),
                instant(row, "chat_lost_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
