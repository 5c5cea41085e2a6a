package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Workers who could not be rung on a coming shift, as coordinators hear of them.
class ForewarningStoryTests extends Story {

    /// Coordinators hear of every line: nobody else is called so.
    private static final String LACKS = "Bertolt has no phone that can be called";

    @Test
    void aWorkerWithoutAPhoneIsToldOfThreeDaysAndOneDayAheadAndOnceEach() {
        var desk = desk(Map.of("presence", true));
        desk.onDutyWithPhone("Ana", 1);
        var ben = desk.worker("Bertolt", "WORKER");
        var eva = desk.worker("Evelina", "WORKER", number());
        var cleo = desk.worker("Cleo", "COORDINATOR");
        comesOnDuty(desk, ben, Duration.ofHours(80));
        comesOnDuty(desk, eva, Duration.ofHours(30));

        pass(Duration.ofHours(9));
        cleo.hearsOnce(LACKS);
        assertThat(leads(ben)).containsExactly("DAYS_3");
        pass(Duration.ofDays(2));
        eventually(() -> assertThat(leads(ben)).containsExactly("DAYS_3", "HOURS_24"));
        eventually(() -> assertThat(cleo.chat().sees())
                .filteredOn(it -> it.text().contains(LACKS))
                .hasSize(2));
        cleo.hasNotHeard("Evelina has");
        assertThat(leads(eva)).isEmpty();
    }

    private void comesOnDuty(Desk desk, Person worker, Duration ahead) {
        var from = clock.instant().plus(ahead);
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of("level", 1, "from", from, "to", from.plus(Duration.ofHours(8)), "with", worker.id));
    }

    private List<String> leads(Person worker) {
        return db.sql("select lead from reach_warning where worker_id = ?::uuid order by told_at")
                .param(worker.id)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
