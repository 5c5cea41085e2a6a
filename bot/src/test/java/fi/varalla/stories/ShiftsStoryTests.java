package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Conversations when shifts change, and workers who come to them or leave.
class ShiftsStoryTests extends Story {

    @Test
    void aConversationStaysWithWhoHasItIfTheNextCannotBeWrittenTo() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.worker("Ana", "WORKER");
        var ben = api.post("/workers", Map.of("name", "Ben", "languages", List.of("en"), "role", "WORKER"))
                .path("id")
                .asString();
        var aino = desk.family("Aino", "fi");
        desk.rotation(1, ana);
        desk.knowsOnDuty(ana);
        aino.writes("Kuka jatkaa?");
        ana.hears("Kuka jatkaa?");
        var from = clock.instant();
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of("level", 1, "from", from, "to", from.plus(Duration.ofDays(1)), "with", ben, "replaces", ana.id));

        ana.hears("Nobody has taken over");
        ana.answers("Kuka jatkaa?", "Minä jatkan");
        aino.hears("Minä jatkan");
        aino.writes("Kiitos");
        ana.hears("Kiitos");
    }

    @Test
    void whatWasPromisedGoesToWhoeverIsOnDutyNext() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.worker("Ben", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.knowsOnDuty(ana);
        var aino = desk.family("Aino", "fi");
        aino.writes("Soittakaa minulle takaisin");
        ana.hears("Soittakaa minulle takaisin");
        pass(Duration.ofSeconds(91));
        cleo.hears("Soittakaa minulle takaisin");
        eventually(() -> assertThat(promisedBy(desk)).containsExactly(ana.id));

        replaces(desk, ana, ben);
        ben.hears("Your shift began");
        eventually(() -> assertThat(promisedBy(desk)).containsExactly(ben.id));
    }

    @Test
    void whoeverIsOnTwoLinesHearsOfEachShiftByTheLinesName() {
        var one = desk(Map.of("acknowledgeSeconds", 7200));
        var two = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = one.onDuty("Ana", 1);
        two.rotation(1, ana);
        var ben = one.worker("Ben", "WORKER");
        one.knowsOnDuty(ana);
        two.knowsOnDuty(ana);
        var aino = one.family("Aino", "fi");
        aino.writes("Kuka siellä?");
        ana.hears("Kuka siellä?");

        replaces(two, ana, ben);
        ben.hearsOnce(": " + two.name + ". Open conversations: 0");
        ana.hearsOnce(": " + two.name + ". Thank you");
        ben.hasNotHeard(one.name);
        replaces(one, ana, ben);
        assertThat(ben.hears(": " + one.name + ". Open conversations: 1").text())
                .startsWith("Your shift began at ");
        ana.hearsOnce("Your shift has ended: " + one.name + ". Conversations handed on: 1. Ben answers now.");
    }

    /// From now on, for a day.
    private void replaces(Desk desk, Person replaced, Person with) {
        var from = clock.instant();
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of(
                        "level",
                        1,
                        "from",
                        from,
                        "to",
                        from.plus(Duration.ofDays(1)),
                        "with",
                        with.id,
                        "replaces",
                        replaced.id));
    }

    private List<String> promisedBy(Desk desk) {
        return db.sql("select cast(owner as text) from promise where line_id = ?::uuid and kept_at is null")
                .param(desk.lineId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void whoeverIsNotInAConversationDoesNotEndItAndTheOthersHearWhoDid() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("Onko siellä joku?");
        ana.hears("Onko siellä joku?");
        pass(Duration.ofSeconds(91));
        ben.hears("Onko siellä joku?");
        var contact = contactsOf(aino.caseId()).getFirst().path("id").asString();
        db.sql("update participant set left_at = now() where contact_id = ?::uuid and worker_id = ?::uuid")
                .params(contact, ana.id)
                .update();

        ana.answers("Onko siellä joku?", "/close");
        ana.hears("not yours any more");
        assertThat(api.get("/contacts/" + contact).path("endedAt").isNull()).isTrue();
        db.sql("update participant set left_at = null where contact_id = ?::uuid")
                .param(contact)
                .update();
        ana.answers("Onko siellä joku?", "/close");
        ana.hears("Closed");
        ben.hears("Ana closed the conversation");
    }

    @Test
    void aHandOffMovesTheOpenConversationWithABrief() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var now = clock.instant().atZone(ZoneId.of("Europe/Helsinki"));
        var anchor = now.withMinute(0).withSecond(0).withNano(0).toLocalDateTime();
        desk.rotation(1, "HOUR", 1, anchor.toString(), ana, ben);
        desk.knowsOnDuty(ana);
        var aino = desk.family("Aino", "fi");
        aino.writes("Kuka siellä?");
        ana.hears("Kuka siellä?");

        pass(Duration.between(now, now.plusHours(1).withMinute(0).withSecond(1)));
        ben.hears("Kuka siellä?");
        ben.hears("Now yours");
        ana.hears("Your shift has ended");
        aino.hears("Ben");

        ana.answers("Kuka siellä?", "late word");
        var question = ana.hears("Your words have not been sent");
        aino.hasNotHeard("late word");
        ana.chat().presses(question.messageId(), "Send to the family all the same");
        aino.hearsOnce("late word");
        ben.hears("Ana answered");
        ben.answers("Kuka siellä?", "Minä, Ben");
        aino.hearsOnce("Minä, Ben");
    }

    @Test
    void whoLeavesTheServiceHasNoAccessFromThatMoment() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("hei");
        ana.hears("hei");
        api.patch("/workers/" + ana.id, Map.of("active", false));

        ben.hears("hei");
        assertThat(api.get("/lines/%s/on-call".formatted(desk.lineId)).findValuesAsString("workerId"))
                .as("nobody who has left is on duty")
                .containsExactly(ben.id);
        ana.answers("hei", "secret of mine");
        aino.writes("toinen viesti");
        ben.hears("toinen viesti");
        aino.hasNotHeard("secret of mine");
        ana.hasNotHeard("toinen viesti");
    }
}
