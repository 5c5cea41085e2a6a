package fi.varalla.quality;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.TestStores;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long the report of a month takes, by the number of contacts in it, each with two tries and each third with a
/// promise. `mvn -Pbenchmark -pl bot -am test` prints it.
@Tag("benchmark")
@SpringBootTest
@Import(TestStores.class)
class QualityBenchmark {

    private static final int ROUNDS = 30;
    private static final YearMonth MONTH = YearMonth.of(2026, 6);

    @Autowired
    private QualityBook book;

    @Autowired
    private Lines lines;

    @Autowired
    private JdbcClient db;

    @Test
    void growth() {
        for (var contacts : List.of(1_000, 10_000, 100_000)) {
            var line = new Line(LineId.random(), "Line of " + contacts, null, List.of("fi"), Policy.USUAL);
            lines.add(line);
            fill(line.id(), contacts);
            measure(line.id(), contacts);
        }
    }

    private void measure(LineId line, int contacts) {
        var times = new double[ROUNDS];
        for (var i = -ROUNDS; i < ROUNDS; i++) {
            var start = Instant.now();
            var report = book.of(MONTH, 1, line);
            var took = Duration.between(start, Instant.now()).toNanos() / 1e6;
            assertThat(report.answering(Medium.CALLS).answered().of()).isEqualTo(contacts);
            times[Math.max(i, 0)] = took;
        }
        Arrays.sort(times);
        System.out.printf(
                "report of a month, %,7d contacts, 3 questions: p50 %6.1f ms, p95 %6.1f ms%n",
                contacts, times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
    }

    private void fill(LineId line, int contacts) {
        var worker = UUID.randomUUID();
        db.sql("insert into worker (id, name, languages, role, created_at) values (?, 'Otso', '{fi}', 'WORKER', now())")
                .param(worker)
                .update();
        db.sql("""
                        with made as (
                            insert into contact (id, line_id, channel, direction, language, started_at, answered_at,
                                ended_at, handled_by, outcome, last_heard)
                            select gen_random_uuid(), :line, 'VOICE', 'INBOUND', 'fi', began,
                                case when n % 3 > 0 then began + interval '20 seconds' end, began + interval '90 seconds',
                                case when n % 3 > 0 then cast(:worker as uuid) end, 'OPEN', began
                            from (select n, timestamptz '2026-06-01 00:00:00Z' + n * interval '28 days' / :n as began
                                from generate_series(1, :n) n) each
                            returning id, answered_at, started_at),
                        tries as (
                            insert into contact_attempt (id, contact_id, worker_id, level, at, result, result_at)
                            select gen_random_uuid(), id, :worker, level, started_at,
                                case when level = 2 and answered_at is not null then 'ACCEPTED' else 'NO_ANSWER' end,
                                started_at
                            from made, generate_series(1, 2) level),
                        told as (
                            insert into contact_event (id, contact_id, at, kind, details)
                            select gen_random_uuid(), id, started_at, 'ABANDONED', 'waited=90' from made
                            where answered_at is null)
                        insert into promise (id, contact_id, line_id, made_at, due_at, first_due_at, kept_at)
                        select gen_random_uuid(), id, :line, started_at, started_at + interval '15 minutes',
                            started_at + interval '15 minutes',
                            started_at + interval '14 minutes'
                        from made where answered_at is null
                        """)
                .param("line", line.value())
                .param("worker", worker)
                .param("n", contacts)
                .update();
        db.sql("analyze").update();
    }
}
