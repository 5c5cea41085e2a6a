package fi.varalla.twilio;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which recordings are to be fetched or deleted, and when to try. To take one is to put its next attempt off, so
/// that no other replica takes it too and a crash costs only time.
///
/// The attempts are 15 s, 30 s, 1 min … apart, at most 6 h. There is no last one: a message that somebody left is
/// never given up.
@Repository
class RecordingErrands {

    private static final String NEXT =
            "cast(:now as timestamptz) + least(15 * power(2, least(attempts, 20)), 21600) * interval '1 second'";

    private final JdbcClient jdbc;

    RecordingErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isWaiting(String recording) {
        return jdbc.sql("select count(*) from recording where id = :id and attachment_id is null and gone_at is null")
                        .param("id", recording)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    void toDelete(String recording, Instant now) {
        jdbc.sql("insert into recording_deletion (id, due_at) values (:id, :now) on conflict do nothing")
                .param("id", recording)
                .param("now", Timestamp.from(now))
                .update();
    }

    void deleted(String recording) {
        jdbc.sql("delete from recording_deletion where id = :id")
                .param("id", recording)
                .update();
    }

    void eachToFetch(Clock clock, Consumer<String> act) {
        each(clock, act, """
                update recording set attempts = attempts + 1, fetch_at = %s
                where id = (select id from recording
                            where attachment_id is null and gone_at is null and coalesce(fetch_at, ready_at) <= :now
                            order by coalesce(fetch_at, ready_at) limit 1 for update skip locked)
                returning id""".formatted(NEXT));
    }

    void eachToDelete(Clock clock, Consumer<String> act) {
        each(clock, act, """
                update recording_deletion set attempts = attempts + 1, due_at = %s
                where id = (select id from recording_deletion where due_at <= :now
                            order by due_at limit 1 for update skip locked)
                returning id""".formatted(NEXT));
    }

    private void each(Clock clock, Consumer<String> act, String take) {
        var next = take(take, clock.instant());
        while (next.isPresent()) {
            act.accept(next.get());
            next = take(take, clock.instant());
        }
    }

    private Optional<String> take(String sql, Instant now) {
        return jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getString("id"))
                .optional();
    }
}
