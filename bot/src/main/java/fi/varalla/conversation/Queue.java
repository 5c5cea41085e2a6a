package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who waits for whom, and how long it took lately.
@Repository
class Queue {

    private static final int LATELY = 20;
    private static final Duration LOOKED_BACK = Duration.ofDays(14);

    private final JdbcClient db;

    Queue(JdbcClient db) {
        this.db = db;
    }

    /// How many other families wait for an answer of one of these workers.
    int ahead(ContactId contact, Set<WorkerId> workers) {
        return db.sql("""
                        select count(distinct subject) from escalation
                        join participant on contact_id = subject and left_at is null
                        where state = 'CLIMBING' and subject <> :contact and worker_id in (:workers)
                        """)
                .param("contact", contact.value())
                .param("workers", workers.stream().map(WorkerId::value).toList())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// How long families who wrote to a line waited for the first answer, the newest twenty of two weeks.
    List<Duration> lately(LineId line, Instant now) {
        return db.sql("""
                        select extract(epoch from answered_at - started_at) as waited from contact
                        where line_id = ? and started_at > ? and answered_at is not null and channel <> 'VOICE'
                          and direction = 'INBOUND'
                        order by started_at desc limit ?
                        """)
                .params(line.value(), now.minus(LOOKED_BACK).atOffset(ZoneOffset.UTC), LATELY)
                .query((row, _) -> Duration.ofMillis((long) (1000 * row.getDouble("waited"))))
                .list();
    }
}
