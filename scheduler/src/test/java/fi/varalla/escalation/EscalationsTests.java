package fi.varalla.escalation;

import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.MovableClock;
import fi.varalla.SchedulerTestApplication.Heard;
import fi.varalla.SchedulerTestApplication.Heard.Page;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Plans;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;

@SpringBootTest
class EscalationsTests {

    /// T.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();
    static final WorkerId EVA = WorkerId.random();

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    Escalations escalations;

    @Autowired
    Climber climber;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    LineId line = LineId.random();
    UUID subject = UUID.randomUUID();

    @BeforeEach
    void aLine() {
        clock.set(MovableClock.START);
        line = Plans.line(lines, PATIENCE);
        subject = UUID.randomUUID();
    }

    @Test
    void climbsLevelByLevelUntilEverybodyIsTold() {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(3, EVA)));
        done(rotas.addRotation(line, daily(3, BEN)));

        escalations.open(subject, line, Set.of());
        heardLast(1, "page", ANA);

        after(PATIENCE);
        heardLast(2, "remind", ANA);

        after(PATIENCE.dividedBy(2));
        heardLast(3, "page", BEN, EVA);

        after(PATIENCE.dividedBy(2));
        heardLast(4, "raise", ANA, BEN, EVA);
        assertThat(escalations.isOpen(subject)).isFalse();
    }

    @Test
    void waitsAsLongAsItPromised() {
        done(rotas.addRotation(line, daily(1, ANA)));
        escalations.open(subject, line, Set.of());

        clock.advance(PATIENCE.minusMillis(1));

        while (climber.climbNext()) {}
        assertThat(heard.about(subject)).hasSize(1);
    }

    @Test
    void aloneOnTheRotaEverybodyIsToldAtOneAndAHalf() {
        done(rotas.addRotation(line, daily(1, ANA)));
        escalations.open(subject, line, Set.of());
        after(PATIENCE);
        heardLast(2, "remind", ANA);
        after(PATIENCE.dividedBy(2));
        heardLast(3, "raise", ANA);
    }

    @Test
    void theOwnWorkerIsPagedAloneAndThenTheOthersOfLevelOne() {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(1, BEN)));
        done(rotas.addRotation(line, daily(2, EVA)));

        escalations.open(subject, line, Set.of(BEN));
        heardLast(1, "page", BEN);
        after(PATIENCE);
        heardLast(2, "remind", BEN);
        after(PATIENCE.dividedBy(2));
        heardLast(3, "page", ANA);
        after(PATIENCE.dividedBy(2));
        heardLast(4, "page", EVA);
    }

    @Test
    void aLateLookCatchesUp() {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(2, BEN)));
        escalations.open(subject, line, Set.of());

        after(PATIENCE.multipliedBy(3).dividedBy(2));

        heardLast(3, "page", BEN);
    }

    /// Two replicas, one of which is ahead: whoever opens it sets the deadlines, whoever looks first climbs.
    ///
    /// @param opener  how far ahead the clock is of whoever opens it, in seconds
    /// @param lookers how far ahead the clocks are of those who look
    @ParameterizedTest
    @CsvSource({"0, 0 40", "40, 0 40", "40, 0", "0, 40"})
    void clocksThatDifferByFortySecondsPageOnceAndOffByNoMoreThanThat(int opener, String lookers) {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(2, BEN)));
        clock.advance(Duration.ofSeconds(opener));
        escalations.open(subject, line, Set.of());

        var heardAt = new ArrayList<Integer>();
        for (var second = 0; second <= 1300; second += 5) {
            for (var ahead : lookers.split(" ")) {
                clock.set(MovableClock.START.plusSeconds(second + Integer.parseInt(ahead)));
                while (climber.climbNext()) {}
                while (heardAt.size() < heard.about(subject).size()) {
                    heardAt.add(second);
                }
            }
        }

        assertThat(heard.about(subject)).extracting(Page::what).containsExactly("page", "remind", "page", "raise");
        assertThat(heardAt.get(1)).as("reminded").isBetween(600 - 40, 600 + 40);
        assertThat(heardAt.get(2)).as("the next level").isBetween(900 - 40, 900 + 40);
        assertThat(heardAt.get(3)).as("everybody").isBetween(1200 - 40, 1200 + 40);
    }

    @Test
    void withNobodyOnDutyEverybodyIsToldAtOnce() {
        escalations.open(subject, line, Set.of());

        heardLast(1, "raise");
        assertThat(escalations.isOpen(subject)).isFalse();
    }

    @Test
    void isOpenedOnce() {
        done(rotas.addRotation(line, daily(1, ANA)));
        escalations.open(subject, line, Set.of());
        escalations.open(subject, line, Set.of());

        assertThat(heard.about(subject)).hasSize(1);
    }

    @Test
    void stopsOnceAnswered() {
        done(rotas.addRotation(line, daily(1, ANA)));
        escalations.open(subject, line, Set.of());

        escalations.acknowledge(subject, ANA);
        clock.advance(PATIENCE);

        while (climber.climbNext()) {}
        assertThat(heard.about(subject)).hasSize(1);
        assertThat(escalations.isOpen(subject)).isFalse();
    }

    @Test
    void oneThatCannotClimbKeepsNoOtherFromClimbingAndIsTriedAgain() {
        done(rotas.addRotation(line, daily(1, ANA)));
        var other = UUID.randomUUID();
        escalations.open(subject, line, Set.of());
        escalations.open(other, line, Set.of());
        heard.unreachable.add(subject);

        clock.advance(PATIENCE);

        await().untilAsserted(() -> assertThat(heard.about(other)).hasSize(2));
        assertThat(escalations.overdueSince()).contains(clock.instant());
        heard.unreachable.clear();
        clock.advance(Duration.ofSeconds(2));
        heardLast(2, "remind", ANA);
    }

    @Test
    void nobodyWaitsForALevelOfWhomNobodyCanBeReached() {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(1, BEN)));
        done(rotas.addRotation(line, daily(2, EVA)));
        escalations.open(subject, line, Set.of());
        heardLast(1, "page", ANA, BEN);

        events.publishEvent(new Unreachable(subject, ANA));
        after(Duration.ZERO);
        heardLast(1, "page", ANA, BEN);

        events.publishEvent(new Unreachable(subject, BEN));
        after(Duration.ZERO);
        heardLast(2, "page", EVA);

        after(PATIENCE.dividedBy(2));
        heardLast(3, "raise", ANA, BEN, EVA);
    }

    @Test
    void whoWasNotPagedChangesNothingByBeingUnreachable() {
        done(rotas.addRotation(line, daily(1, ANA)));
        done(rotas.addRotation(line, daily(2, EVA)));
        escalations.open(subject, line, Set.of());

        events.publishEvent(new Unreachable(subject, EVA));
        events.publishEvent(new Unreachable(UUID.randomUUID(), ANA));
        after(Duration.ZERO);

        heardLast(1, "page", ANA);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatSomebodyIsMovingOnWaitsAMomentWithoutAnAlarm(CapturedOutput log) {
        done(rotas.addRotation(line, daily(1, ANA)));
        escalations.open(subject, line, Set.of());
        heard.beingMovedOn.add(subject);

        clock.advance(PATIENCE);
        await().until(heard.beingMovedOn::isEmpty);
        await().until(() -> log.getOut().contains("waits a moment"));
        assertThat(log.getOut()).doesNotContain("could not climb");

        clock.advance(Duration.ofSeconds(2));
        heardLast(2, "remind", ANA);
    }

    private void after(Duration duration) {
        clock.advance(duration);
    }

    private void heardLast(int count, String what, WorkerId... workers) {
        await().untilAsserted(() -> assertThat(heard.about(subject)).hasSize(count));
        assertThat(heard.about(subject)).last().isEqualTo(new Page(what, subject, Set.of(workers)));
    }
}
