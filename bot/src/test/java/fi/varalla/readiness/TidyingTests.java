package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.TestStores;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is over is forgotten one day, and nothing else is.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.ringing.look=1h",
            "spring.quartz.auto-startup=false"
        })
@Import(TestStores.class)
class TidyingTests {

    private static final Terms TERMS = new Terms(
            true, Instant.EPOCH, 1, Duration.ofMinutes(3), Duration.ofMinutes(6), Duration.ofMinutes(10), true);

    @Autowired
    Tidying tidying;

    @Autowired
    CheckStore checks;

    @Autowired
    Lines lines;

    @Autowired
    Workers workers;

    @Autowired
    JdbcClient db;

    private final LineId line = LineId.random();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void aLine() {
        db.sql("delete from presence_check").update();
        db.sql("delete from gap_alarm").update();
        lines.add(new Line(line, "Line", null, List.of("en"), Policy.USUAL));
    }

    @Test
    void questionsAreForgottenSixtyDaysAfterTheShiftAndNoneThatIsOpen() {
        checks.answered(asked(70, 61), "CHAT", now.minus(Duration.ofDays(70)));
        var recent = asked(70, 59);
        checks.over(recent);
        var open = asked(70, 61);

        tidying.tidy();

        assertThat(ids("presence_check")).containsExactlyInAnyOrder(recent, open);
    }

    @Test
    void gapsAreForgottenSixtyDaysAfterTheyWereClosedAndNoneThatIsOpen() {
        gap(61);
        var recent = gap(59);
        var open = gap(null);

        tidying.tidy();

        assertThat(ids("gap_alarm")).containsExactlyInAnyOrder(recent, open);
    }

    @Test
    void aLookForgetsNoMoreThanALittleAndTheNextGoesOn() {
        for (var i = 0; i < 230; i++) {
            gap(100);
        }
        tidying.tidy();
        assertThat(ids("gap_alarm")).hasSize(30);
        tidying.tidy();
        assertThat(ids("gap_alarm")).isEmpty();
    }

    /// @param began how many days ago the shift began
    private UUID asked(int began, int ended) {
        var worker = new Worker(WorkerId.random(), "Ana", null, List.of("en"), Worker.Role.WORKER, true, null);
        workers.add(worker);
        var from = now.minus(Duration.ofDays(began));
        var shift = new Shift(1, worker.id(), from, now.minus(Duration.ofDays(ended)), Source.OVERRIDE);
        var check = Check.asking(line, shift, TERMS, true, true, from);
        checks.insert(check);
        return check.id();
    }

    private UUID gap(@Nullable Integer closedDaysAgo) {
        return db.sql("""
            insert into gap_alarm (id, line_id, level, from_time, to_time, end_time, gaps, since, told,
                                   closed_at, closed_how)
            values (gen_random_uuid(), :line, 1, :from, :to, :to, 1, :from, 'NOW',
                    :now - make_interval(days => :closed), case when :closed is null then null else 'PASSED' end)
            returning id
            """)
                .param("line", line.value())
                .param("from", now.minus(Duration.ofDays(110)).atOffset(ZoneOffset.UTC))
                .param("to", now.minus(Duration.ofDays(109)).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("closed", closedDaysAgo, Types.INTEGER)
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    private List<UUID> ids(String table) {
        return db.sql("select id from " + table)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
