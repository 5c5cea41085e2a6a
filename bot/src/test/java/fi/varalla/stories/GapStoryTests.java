package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gaps in the rota, as coordinators notice them.
class GapStoryTests extends Story {

    /// Coordinators hear of every line, and are rung in the order in which they were added.
    @BeforeEach
    void coordinatorsOfOtherStoriesHaveLeft() {
        api.get("/workers?limit=500")
                .path("items")
                .valueStream()
                .filter(it -> it.path("role").asString().equals("COORDINATOR")
                        && it.path("active").asBoolean())
                .forEach(it -> api.patch("/workers/" + it.path("id").asString(), Map.of("active", false)));
    }

    /// Their workers have left, some of them, and then their lines have gaps that ring too.
    @BeforeEach
    void gapsOfOtherStoriesAreNotTold() {
        api.get("/lines?limit=500")
                .path("items")
                .valueStream()
                .filter(it -> it.path("gapAlarms").asBoolean())
                .forEach(it -> api.patch("/lines/" + it.path("id").asString(), Map.of("gapAlarms", false)));
        db.sql("delete from gap_alarm").update();
    }

    @Test
    void aGapAheadIsToldOwnedByOneCoordinatorAndToldWhenItIsClosed() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var eva = desk.worker("Eva", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var dora = desk.worker("Dora", "COORDINATOR");
        var from = clock.instant().plus(Duration.ofHours(20));
        isWatched(desk);
        free(desk, ana, from);
        eventually(() -> assertThat(gaps(desk)).isEqualTo(1));

        pass(Duration.ofMinutes(11));
        var told = cleo.hears("A gap in the rota: " + name(desk));
        dora.hearsOnce("A gap in the rota: " + name(desk));
        cleo.chat().presses(told.messageId(), told.buttons().getFirst().label());
        dora.hearsOnce("Cleo takes care of the gap: " + name(desk));

        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of("level", 1, "from", from, "to", from.plus(Duration.ofHours(8)), "with", eva.id));
        cleo.hearsOnce("The gap is closed: " + name(desk));
        cleo.hearsOnce("A gap in the rota: " + name(desk));
        eva.hasNotHeard("gap");
    }

    /// Whoever took care of it and did not is told with the others, two hours before; and it is nobody's again.
    @Test
    void aGapThatItsOwnerLetsLieIsToldToAllAgainTwoHoursBefore() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var dora = desk.worker("Dora", "COORDINATOR");
        var from = clock.instant().plus(Duration.ofHours(20));
        isWatched(desk);
        free(desk, ana, from);
        eventually(() -> assertThat(gaps(desk)).isEqualTo(1));
        pass(Duration.ofMinutes(11));
        var told = cleo.hears("A gap in the rota: " + name(desk));
        cleo.chat().presses(told.messageId(), told.buttons().getFirst().label());
        dora.hears("Cleo takes care of the gap: " + name(desk));

        pass(Duration.between(clock.instant(), from.minus(Duration.ofMinutes(119))));

        var again = dora.hears("still there");
        cleo.hears("still there");
        dora.chat().presses(again.messageId(), again.buttons().getFirst().label());
        cleo.hearsOnce("Dora takes care of the gap: " + name(desk));
    }

    @Test
    void aGapThatIsNowRingsTheCoordinatorsOneByOneUntilOneTakesCareOfIt() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var cleo = desk.worker("Cleo", "COORDINATOR", number());
        var dora = desk.worker("Dora", "COORDINATOR", number());
        isWatched(desk);
        free(desk, ana, clock.instant());
        eventually(() -> assertThat(gaps(desk)).isEqualTo(1));

        pass(Duration.ofSeconds(61));
        cleo.isRung();
        assertThat(dora.phone().rings()).isFalse();
        cleo.phone().hangsUp();
        dora.isRung();
        dora.phone().picksUp();
        dora.hearsSpoken("Nobody is on duty now");
        dora.phone().presses("1");

        cleo.hearsOnce("Dora takes care of the gap: " + name(desk));
    }

    private void free(Desk desk, Person worker, Instant from) {
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of("level", 1, "from", from, "to", from.plus(Duration.ofHours(8)), "replaces", worker.id));
    }

    /// Only a line that was seen with a rota is one whose gaps are told.
    private void isWatched(Desk desk) {
        eventually(() -> assertThat(count("gap_watch", desk)).isEqualTo(1));
    }

    private long gaps(Desk desk) {
        return count("gap_alarm", desk);
    }

    private long count(String table, Desk desk) {
        return db.sql("select count(*) from " + table + " where line_id = ?::uuid")
                .param(desk.lineId)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private String name(Desk desk) {
        return api.get("/lines/" + desk.lineId).path("name").asString();
    }
}
