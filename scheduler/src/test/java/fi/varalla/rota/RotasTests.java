package fi.varalla.rota;

import static fi.varalla.rota.Plans.change;
import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.MovableClock;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Unknown;
import fi.varalla.rota.Outcome.Wrong;
import fi.varalla.rota.Shift.Source;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class RotasTests {

    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();
    static final WorkerId EVA = WorkerId.random();

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    OnCall onCall;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient db;

    LineId line = LineId.random();

    @BeforeEach
    void anaAndBenTakeTurns() {
        clock.set(MovableClock.START);
        line = Plans.line(lines, Duration.ofMinutes(5));
        done(rotas.addRotation(line, daily(1, ANA, BEN)));
    }

    @Test
    void aRotationIsReadAsItWasWritten() {
        var draft = new RotationDraft(
                "Nights",
                2,
                "Europe/Helsinki",
                "WEEK",
                2,
                LocalDateTime.parse("2027-02-01T08:00"),
                List.of(EVA, ANA),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                LocalTime.of(20, 0),
                LocalTime.of(8, 0),
                Instant.parse("2027-01-01T00:00:00Z"),
                null);

        var rotation = done(rotas.addRotation(line, draft));

        assertThat(rotas.rotations(line)).last().isEqualTo(rotation);
    }

    @Test
    void aChangeCountsAtOnce() {
        assertThat(workers(onCall.now(line))).containsExactly(ANA);

        var override = done(rotas.addOverride(line, change("2027-02-01T10:00:00Z", "2027-02-01T18:00:00Z", EVA, ANA)));

        assertThat(onCall.now(line))
                .containsExactly(new Shift(1, EVA, override.from(), override.to(), Source.OVERRIDE));
        done(rotas.deleteOverride(line, override.id()));
        assertThat(workers(onCall.now(line))).containsExactly(ANA);
    }

    @Test
    void aReplacedRotationCountsAtOnceAndADeletedOneLeavesAGap() {
        var rotation = rotas.rotations(line).getFirst();

        done(rotas.replaceRotation(line, rotation.id(), daily(1, EVA)));
        assertThat(workers(onCall.now(line))).containsExactly(EVA);

        done(rotas.deleteRotation(line, rotation.id()));
        assertThat(onCall.now(line)).isEmpty();
        assertThat(onCall.gaps(line, clock.instant(), clock.instant().plusSeconds(60)))
                .hasSize(1);
    }

    @Test
    void aChangeByAnotherReplicaIsSeenSoon() {
        assertThat(workers(onCall.now(line))).containsExactly(ANA);

        db.sql("update rotation set participants = array[?] where line_id = ?")
                .param(EVA.value())
                .param(line.value())
                .update();
        db.sql("update rota_version set version = version + 1 where line_id = ?")
                .param(line.value())
                .update();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(workers(onCall.now(line))).containsExactly(EVA));
    }

    @Test
    void anOverlappingOverrideOfTheSameWorkerNamesTheFirst() {
        var first = done(rotas.addOverride(line, change("2027-02-02T10:00:00Z", "2027-02-02T12:00:00Z", EVA, ANA)));

        assertThat(rotas.addOverride(line, change("2027-02-02T11:00:00Z", "2027-02-02T13:00:00Z", null, ANA)))
                .isEqualTo(new Conflict<>(first.id().value()));
        assertThat(rotas.addOverride(line, change("2027-02-02T09:00:00Z", "2027-02-02T10:00:01Z", BEN, EVA)))
                .isEqualTo(new Conflict<>(first.id().value()));
        assertThat(rotas.addOverride(line, change("2027-02-02T12:00:00Z", "2027-02-02T13:00:00Z", EVA, ANA)))
                .isInstanceOf(Done.class);
    }

    @Test
    void ofTwoConflictingOverridesSentAtOnceOneIsRefused() throws Exception {
        Callable<Outcome<RotaOverride>> add =
                () -> rotas.addOverride(line, change("2027-02-03T10:00:00Z", "2027-02-03T12:00:00Z", EVA, null));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var outcomes = threads.invokeAll(List.of(add, add, add, add, add, add, add, add));
            var added = 0;
            for (var outcome : outcomes) {
                added += outcome.get() instanceof Done ? 1 : 0;
            }
            assertThat(added).isOne();
        }
        assertThat(rotas.overrides(line)).hasSize(1);
    }

    @Test
    void eachWrongFieldIsNamed() {
        var draft = new RotationDraft(
                "",
                0,
                "Europe/Nowhere",
                "YEAR",
                0,
                null,
                List.of(),
                Set.of(),
                LocalTime.NOON,
                null,
                Instant.parse("2027-02-02T00:00:00Z"),
                Instant.parse("2027-02-01T00:00:00Z"));

        assertThat(fields(rotas.addRotation(line, draft)))
                .containsExactly(
                        "name",
                        "level",
                        "timeZone",
                        "unit",
                        "length",
                        "anchor",
                        "participants",
                        "window.to",
                        "activeUntil");
    }

    /// Of case conflict-02, what is our rule too.
    @Test
    void anOverrideNamesSomebodyAndEndsAfterItStarts() {
        assertThat(fields(rotas.addOverride(line, change("2027-02-02T10:00:00Z", "2027-02-02T12:00:00Z", null, null))))
                .containsExactly("with");
        assertThat(fields(rotas.addOverride(line, change("2027-02-02T12:00:00Z", "2027-02-02T12:00:00Z", ANA, null))))
                .containsExactly("to");
    }

    @Test
    void aLineThatDoesNotExistIsUnknown() {
        assertThat(rotas.addRotation(LineId.random(), daily(1, ANA))).isInstanceOf(Unknown.class);
    }

    /// Case temporaryEdit-05.
    @Test
    void aTemporaryScheduleDoesNotRewriteThePast() {
        var plan = done(rotas.addTemporarySchedule(line, temporary("2027-01-31T00:00:00Z", "2027-02-02T00:00:00Z")));

        assertThat(plan.from()).isEqualTo(clock.instant());
        assertThat(workers(onCall.at(line, clock.instant().minusSeconds(1)))).containsExactly(ANA);
        assertThat(onCall.now(line)).isEmpty();
        assertThat(fields(rotas.addTemporarySchedule(line, temporary("2027-01-30T00:00:00Z", "2027-01-31T00:00:00Z"))))
                .containsExactly("to");
    }

    @Test
    void endingATemporaryScheduleKeepsItsPast() {
        var plan = done(rotas.addTemporarySchedule(line, temporary("2027-02-01T12:00:00Z", "2027-02-02T00:00:00Z")));
        clock.advance(Duration.ofHours(1));

        done(rotas.deleteTemporarySchedule(line, plan.id()));

        assertThat(workers(onCall.now(line))).containsExactly(ANA);
        assertThat(onCall.at(line, clock.instant().minusSeconds(1))).isEmpty();
        assertThat(rotas.deleteTemporarySchedule(line, plan.id())).isEqualTo(new Refused<>(Reason.OVER));
    }

    private static TemporaryDraft temporary(String from, String to) {
        return new TemporaryDraft(Instant.parse(from), Instant.parse(to), List.of());
    }

    private static List<WorkerId> workers(List<Shift> shifts) {
        return shifts.stream().map(Shift::worker).toList();
    }

    private static <T> List<String> fields(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid<T>) outcome).errors().stream().map(Wrong::field).toList();
    }
}
