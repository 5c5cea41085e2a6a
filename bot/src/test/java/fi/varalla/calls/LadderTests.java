package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTests {

    private static final Instant NOON = Instant.parse("2026-06-01T09:00:00Z");

    private final Map<WorkerId, Worker> workers = new HashMap<>();
    private final WorkerId ana = worker("Ana", "fi");
    private final WorkerId ben = worker("Ben", "sv", "fi");
    private final WorkerId eva = worker("Eva", "en");

    @Test
    void levelsAreTriedInOrder() {
        assertThat(names(Ladder.of(onDuty(on(1, ana), on(2, ben), on(3, eva)), workers, null, false, "fi", Set.of())))
                .containsExactly("1 Ana LEVEL_1", "2 Ben LEVEL_2", "3 Eva LEVEL_3");
    }

    @Test
    void aLevelWithoutAnybodyIsSkipped() {
        assertThat(names(Ladder.of(onDuty(on(2, ben), on(4, eva)), workers, null, false, "fi", Set.of())))
                .containsExactly("1 Ben LEVEL_2", "2 Eva LEVEL_4");
    }

    @Test
    void theOwnWorkerComesFirstOnWhateverLevel() {
        assertThat(names(Ladder.of(onDuty(on(1, ana), on(2, ben), on(3, eva)), workers, eva, false, "fi", Set.of())))
                .containsExactly("1 Eva OWN_WORKER", "2 Ana LEVEL_1", "3 Ben LEVEL_2");
    }

    @Test
    void anOwnWorkerWhoIsOffDutyIsNotTried() {
        assertThat(names(Ladder.of(onDuty(on(1, ana)), workers, eva, false, "fi", Set.of())))
                .containsExactly("1 Ana LEVEL_1");
    }

    @Test
    void anOwnWorkerWhoAgreedToTheseHoursComesFirstThoughOffDuty() {
        assertThat(names(Ladder.of(onDuty(on(1, ana)), workers, eva, true, "fi", Set.of())))
                .containsExactly("1 Eva OWN_WORKER", "2 Ana LEVEL_1");
        assertThat(names(Ladder.of(List.of(), workers, eva, true, "fi", Set.of())))
                .as("also in a gap")
                .containsExactly("1 Eva OWN_WORKER");
        assertThat(names(Ladder.of(onDuty(on(1, ana), on(2, eva)), workers, eva, true, "fi", Set.of(eva))))
                .as("not who is on duty and does not answer")
                .containsExactly("1 Ana LEVEL_1", "2 Eva LEVEL_2_NOT_ANSWERING");
        assertThat(names(Ladder.of(onDuty(on(1, ana)), workers, WorkerId.random(), true, "fi", Set.of())))
                .as("not who no longer works here")
                .containsExactly("1 Ana LEVEL_1");
    }

    @Test
    void nobodyIsTriedTwice() {
        assertThat(names(Ladder.of(
                        onDuty(on(1, ana), on(1, ana), on(2, ana), on(2, ben)), workers, ana, false, "fi", Set.of())))
                .containsExactly("1 Ana OWN_WORKER", "2 Ben LEVEL_2");
    }

    @Test
    void withinALevelWhoSpeaksTheLanguageComesFirst() {
        assertThat(names(
                        Ladder.of(onDuty(on(1, ana), on(1, ben), on(1, eva)), workers, null, false, "sv-FI", Set.of())))
                .containsExactly("1 Ben LEVEL_1", "1 Ana LEVEL_1", "1 Eva LEVEL_1");
    }

    @Test
    void aLanguageThatNobodySpeaksLeavesNobodyOut() {
        assertThat(names(Ladder.of(onDuty(on(1, ana), on(1, ben)), workers, null, false, "uk", Set.of())))
                .containsExactly("1 Ana LEVEL_1", "1 Ben LEVEL_1");
    }

    @Test
    void whoNoLongerWorksHereIsSeenAsSuch() {
        var gone = WorkerId.random();
        assertThat(Ladder.of(onDuty(on(1, gone)), workers, null, false, "fi", Set.of()))
                .containsExactly(new Rung(gone, null, 1, 1, "LEVEL_1"));
    }

    @Test
    void whoDoesNotAnswerIsTriedAfterTheBackupAndNotLeftOut() {
        var all = onDuty(on(1, ana), on(2, ben), on(3, eva));
        assertThat(names(Ladder.of(all, workers, null, false, "fi", Set.of(ana))))
                .containsExactly("1 Ben LEVEL_2", "2 Eva LEVEL_3", "3 Ana LEVEL_1_NOT_ANSWERING");
        assertThat(names(Ladder.of(all, workers, ana, false, "fi", Set.of(ana, ben))))
                .containsExactly("1 Eva LEVEL_3", "2 Ana LEVEL_1_NOT_ANSWERING", "3 Ben LEVEL_2_NOT_ANSWERING");
    }

    @Test
    void inAGapThereIsNobody() {
        assertThat(Ladder.of(List.of(), workers, ana, false, "fi", Set.of())).isEmpty();
    }

    private WorkerId worker(String name, String... languages) {
        var id = WorkerId.random();
        var phone = new Phone("+467017406" + (50 + workers.size()));
        workers.put(id, new Worker(id, name, phone, List.of(languages), Role.WORKER, true, null));
        return id;
    }

    private static Shift on(int level, WorkerId worker) {
        return new Shift(level, worker, NOON, NOON.plusSeconds(3600), Source.ROTATION);
    }

    private static List<Shift> onDuty(Shift... shifts) {
        return Arrays.asList(shifts);
    }

    private static List<String> names(List<Rung> ladder) {
        return ladder.stream()
                .map(rung -> rung.step() + " " + name(rung) + " " + rung.reason())
                .toList();
    }

    private static String name(Rung rung) {
        return rung.worker() == null ? "?" : rung.worker().name();
    }
}
