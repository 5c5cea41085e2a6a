package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes of it when somebody wants to take a conversation over.
class TakingTests {

    private static final Instant THEN = Instant.parse("2026-11-27T01:00:00Z");

    private final Worker ana = worker("Ana", Role.WORKER);
    private final Worker ben = worker("Ben", Role.WORKER);
    private final Worker eva = worker("Eva", Role.COORDINATOR);
    private final TakenOver.Last byBen = new TakenOver.Last(ben.id(), THEN);

    @Test
    void whoHadItLeavesAndCoordinatorsWhoLookOnStay() {
        assertThat(Taking.of(ben, true, List.of(ana, eva), null, TakenOver.NEVER))
                .isEqualTo(new Taking.Done(List.of(ana)));
        assertThat(Taking.of(ben, true, List.of(ana, ben, eva), null, TakenOver.NEVER))
                .as("though he was called in before")
                .isEqualTo(new Taking.Done(List.of(ana)));
        assertThat(Taking.of(ben, true, List.of(), null, null)).isEqualTo(new Taking.Done(List.of()));
    }

    @Test
    void thePageAndTheButtonDecideAlike() {
        assertThat(Taking.of(eva, true, List.of(ana), null, null))
                .isEqualTo(Taking.of(eva, true, List.of(ana), null, TakenOver.NEVER));
    }

    @Test
    void whoHasItAloneHasNothingToTake() {
        assertThat(Taking.of(ana, true, List.of(ana, eva), null, TakenOver.NEVER))
                .isEqualTo(new Taking.Mine());
        assertThat(Taking.of(ben, true, List.of(ben), byBen, null)).isEqualTo(new Taking.Mine());
    }

    @Test
    void aCoordinatorHasItOnceTheyTookIt() {
        var byEva = new TakenOver.Last(eva.id(), THEN);
        assertThat(Taking.of(eva, true, List.of(eva), null, null))
                .as("she looked on")
                .isEqualTo(new Taking.Done(List.of()));
        assertThat(Taking.of(eva, true, List.of(eva), byEva, null)).isEqualTo(new Taking.Mine());
        assertThat(Taking.of(ana, true, List.of(eva), byEva, null)).isEqualTo(new Taking.Done(List.of(eva)));
    }

    @Test
    void aButtonFromBeforeSomebodyElseTookItAsksAgain() {
        assertThat(Taking.of(ana, true, List.of(ben), byBen, TakenOver.NEVER)).isEqualTo(new Taking.Overtaken(byBen));
        assertThat(Taking.of(ana, true, List.of(ben), byBen, byBen.version()))
                .as("pressed again")
                .isEqualTo(new Taking.Done(List.of(ben)));
        assertThat(Taking.of(ben, true, List.of(ben, ana), byBen, TakenOver.NEVER))
                .as("nobody is overtaken by themselves")
                .isEqualTo(new Taking.Done(List.of(ana)));
    }

    @Test
    void whatIsOverIsNobodys() {
        assertThat(Taking.of(ben, false, List.of(ana), null, TakenOver.NEVER)).isEqualTo(new Taking.Closed());
    }

    private static Worker worker(String name, Role role) {
        return new Worker(WorkerId.random(), name, null, List.of("en"), role, true, null);
    }
}
