package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Lines;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Nobody calls it: what is over for long is forgotten by the program itself, as often as the settings say.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.ringing.tidy=300ms",
            "varalla.ringing.keep=10d",
            "varalla.readiness.look-ahead=300ms",
            "varalla.readiness.keep=20d",
            "varalla.shifts.tidy-every=300ms"
        })
@Import(TestStores.class)
class TidyingRunsTests {

    private static final List<String> TABLES = List.of("ring", "presence_check", "gap_alarm", "shift_pick");

    @Autowired
    Lines lines;

    @Autowired
    Workers workers;

    @Autowired
    JdbcClient db;

    private final UUID worker = UUID.randomUUID();
    private final Instant now = Instant.now();

    @BeforeEach
    void somebody() {
        for (var table : TABLES) {
            db.sql("delete from " + table).update();
        }
        workers.add(new Worker(new WorkerId(worker), "Ana", null, List.of("en"), Worker.Role.WORKER, true, null));
    }

    @Test
    void whatIsOverForLongIsForgottenByItselfAndWhatIsNotIsKept() {
        ring(11);
        ring(9);
        check(21);
        check(19);
        gap(21);
        gap(19);
        pick(8);
        pick(6);

        for (var table : TABLES) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(count(table)).as(table).isEqualTo(1));
        }
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var table : TABLES) {
                assertThat(count(table)).as(table).isEqualTo(1);
            }
        });
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private void ring(int days) {
        insert("""
            insert into ring (id, about, phone, language, words, posted_at, by_at, look_at, result, over_at)
            values (gen_random_uuid(), 'test:1', '+46701740684', 'en', 'Press 1.', :at, :at, :at, 'NO_ANSWER', :at)
            """, days);
    }

    private void check(int days) {
        insert("""
            insert into presence_check (id, line_id, worker_id, level, shift_from, shift_to, asked_at, look_at, state)
            values (gen_random_uuid(), :line, :worker, 1, :at, :at, :at, :at, 'OVER')
            """, days);
    }

    private void gap(int days) {
        insert("""
            insert into gap_alarm (id, line_id, level, from_time, to_time, end_time, gaps, since, told, closed_at,
                                   closed_how)
            values (gen_random_uuid(), :line, 1, :at, :at, :at, 1, :at, 'NOW', :at, 'PASSED')
            """, days);
    }

    private void pick(int days) {
        insert("""
            insert into shift_pick (worker, line_id, level, shift_from, shift_to, from_time, to_time, at)
            values (:worker, :line, 1, :at, :at, :at, :at, :at)
            """, days);
    }

    /// @param days how long ago it was over
    private void insert(String sql, int days) {
        db.sql(sql)
                .param("line", lines.first().id().value())
                .param("worker", worker)
                .param("at", now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
