package fi.varalla.rota;

import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.MovableClock;
import fi.varalla.SchedulerTestApplication.Heard;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// Case notice-02 too: told when the people on duty change, and not again while they stay the same.
@SpringBootTest
class HandOffsTests {

    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();
    static final WorkerId EVA = WorkerId.random();

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    HandOffs handOffs;

    @Autowired
    HandOffStore store;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    LineId line = LineId.random();

    @BeforeEach
    void anaIsOnDutyAndThatIsKnown() {
        clock.set(MovableClock.START);
        line = Plans.line(lines, Duration.ofMinutes(5));
        done(rotas.addRotation(line, daily(1, ANA, BEN)));
        await().until(() ->
                store.seen(line).map(seen -> seen.onDuty().contains(ANA)).orElse(false));
        heard.handOffs.clear();
    }

    @Test
    void aHandOffIsToldOnceAtItsInstant() {
        var eight = Instant.parse("2027-02-02T08:00:00Z");
        clock.set(eight.plusMillis(300));

        await().untilAsserted(() -> assertThat(heard.of(line))
                .containsExactly(new HandedOver(line, eight, Set.of(ANA), Set.of(BEN), Set.of())));

        clock.advance(Duration.ofHours(1));
        handOffs.look(line);
        assertThat(heard.of(line)).hasSize(1);
    }

    @Test
    void aChangeOfTheRotaIsToldAsWell() {
        done(rotas.addOverride(
                line, new OverrideDraft(1, clock.instant(), clock.instant().plusSeconds(3600), EVA, ANA, null)));

        await().untilAsserted(() -> assertThat(heard.of(line))
                .containsExactly(new HandedOver(line, clock.instant(), Set.of(ANA), Set.of(EVA), Set.of())));
    }

    @Test
    void afterAnOutageOnlyTheDifferenceIsTold() {
        clock.set(Instant.parse("2027-02-04T10:00:00Z"));

        await().untilAsserted(() -> assertThat(heard.of(line))
                .containsExactly(new HandedOver(
                        line, Instant.parse("2027-02-04T08:00:00Z"), Set.of(ANA), Set.of(BEN), Set.of())));
    }

    /// What reached Eva during the outage must not stay with her, although nobody is told of anything else.
    @Test
    void whoCameAndWentWhileNobodyLookedIsNamed() {
        var now = clock.instant();
        var eva = new OverrideDraft(1, now.plusSeconds(1800), now.plusSeconds(3600), EVA, ANA, null);
        done(rotas.addOverride(line, eva));

        clock.set(now.plusSeconds(3601));

        await().untilAsserted(() -> assertThat(heard.of(line))
                .containsExactly(new HandedOver(line, clock.instant(), Set.of(), Set.of(), Set.of(EVA))));
        clock.advance(Duration.ofMinutes(5));
        assertThat(handOffs.isDue(line)).as("looks again after a while").isTrue();
        handOffs.look(line);
        assertThat(heard.of(line)).hasSize(1);
    }

    /// Its own clock says that the hand-off is still ahead.
    @Test
    void aReplicaWhoseClockIsBehindHandsNothingBack() {
        var eight = Instant.parse("2027-02-02T08:00:00Z");
        clock.set(eight.plusSeconds(1));
        await().untilAsserted(() -> assertThat(heard.of(line)).hasSize(1));

        clock.set(eight.minusSeconds(39));

        assertThat(handOffs.isDue(line)).isFalse();
        handOffs.look(line);
        assertThat(heard.of(line)).hasSize(1);
    }

    @Test
    void twoHoursWithoutQuartzAreMadeUpForOnce() {
        clock.set(Instant.parse("2027-02-02T10:00:00Z"));

        await().untilAsserted(() -> assertThat(heard.of(line))
                .containsExactly(new HandedOver(
                        line, Instant.parse("2027-02-02T08:00:00Z"), Set.of(ANA), Set.of(BEN), Set.of())));
        handOffs.look(line);
        assertThat(heard.of(line)).hasSize(1);
    }

    @Test
    void nothingIsToldWhileTheSamePeopleAreOnDuty() {
        clock.advance(Duration.ofSeconds(50));

        assertThat(handOffs.isDue(line)).isFalse();
        clock.advance(Duration.ofHours(2));
        handOffs.look(line);

        assertThat(heard.of(line)).isEmpty();
    }
}
