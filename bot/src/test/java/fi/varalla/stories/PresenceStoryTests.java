package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// "Are you reachable?" at the start of a shift, as workers and coordinators notice it.
class PresenceStoryTests extends Story {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void theQuestionIsAnsweredInTheChat() {
        var desk = asking();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        beginShiftOf(desk, ben);

        var question = ben.hears("Are you reachable?");
        ben.chat().presses(question.messageId(), "I am reachable");
        ben.hears("Thank you");

        assertThat(state(ben)).isEqualTo("ANSWERED");
        ana.hasNotHeard("Are you reachable?");
    }

    @Test
    void anSmsThatAnswersTheQuestionGoesToNoFamilyAndTheNextOneDoes() {
        var desk = asking();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER", number());
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        var aino = desk.family("Aino", "fi");
        beginShiftOf(desk, ben);
        ben.hears("Are you reachable?");
        aino.writes("Onko siellä joku?");
        ben.hears("Onko siellä joku?");

        ben.texts(desk, "Yes, reachable all night");
        ben.hears("This was not sent to the family");
        assertThat(state(ben)).isEqualTo("ANSWERED");

        ben.texts(desk, "Soitan heti");
        aino.hears("Soitan heti");
        aino.hasNotHeard("reachable all night");
    }

    @Test
    void wordsInTheChatThatAnswerTheQuestionGoToNoFamilyAndAReplyDoes() {
        var desk = asking();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        var aino = desk.family("Aino", "fi");
        beginShiftOf(desk, ben);
        ben.hears("Are you reachable?");
        aino.writes("Onko siellä joku?");
        ben.hears("Onko siellä joku?");

        ben.writes("yes, I am up");
        ben.hears("This was not sent to the family");
        assertThat(state(ben)).isEqualTo("ANSWERED");

        ben.answers("Onko siellä joku?", "Olen täällä");
        aino.hears("Olen täällä");
        ben.writes("Soitan heti");
        aino.hears("Soitan heti");
        aino.hasNotHeard("I am up");
    }

    @Test
    void whoeverAnswersNeitherChatNorSmsIsRungAndPressesOne() {
        var desk = asking();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER", number());
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        beginShiftOf(desk, ben);
        ben.hears("Are you reachable?");

        pass(Duration.ofMinutes(3).plusSeconds(1));
        ben.readsSms("Are you reachable?");
        pass(Duration.ofMinutes(3));
        ben.isRung();
        ben.phone().picksUp();
        ben.phone().presses("1");

        ben.hears("Thank you");
        assertThat(state(ben)).isEqualTo("ANSWERED");
    }

    @Test
    void whoeverDoesNotAnswerAtAllIsTriedAfterTheBackupAndTheCoordinatorIsTold() {
        var desk = asking();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.onDuty("Eva", 2);
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        var aino = desk.family("Aino", "fi");
        beginShiftOf(desk, ben);
        ben.hears("Are you reachable?");

        pass(Duration.ofMinutes(10).plusSeconds(1));
        cleo.hearsOnce("Ben does not answer at the start of the shift: " + desk.name);
        aino.writes("Voitteko auttaa?");
        eva.hears("Voitteko auttaa?");
    }

    private Desk asking() {
        return desk(Map.of("presence", true));
    }

    /// Lets the time pass until a little into the worker's next shift.
    private void beginShiftOf(Desk desk, Person worker) {
        var now = clock.instant();
        var begin = api.get("/lines/" + desk.lineId + "/shifts?from=" + now + "&to=" + now.plus(Duration.ofDays(2)))
                .valueStream()
                .filter(it -> it.path("workerId").asString().equals(worker.id))
                .map(PresenceStoryTests::begin)
                .filter(now::isBefore)
                .findFirst()
                .orElseThrow();
        pass(Duration.between(now, begin.plus(SOON)));
    }

    private static Instant begin(JsonNode shift) {
        return OffsetDateTime.parse(shift.path("from").asString()).toInstant();
    }

    private String state(Person worker) {
        return db.sql("select state from presence_check where worker_id = ?::uuid order by asked_at desc limit 1")
                .param(worker.id)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
