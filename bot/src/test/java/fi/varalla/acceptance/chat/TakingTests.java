package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Words taken back, and conversations taken over.
class TakingTests {

    private static final Map<String, ?> PHOTO =
            Map.of("file_id", "photo1", "file_unique_id", "u1", "width", 90, "height", 90, "file_size", 1000);

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    private List<Call> deletions(Person person) {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("deletemessage") && it.chat() == person.chat)
                .toList();
    }

    @Test
    void k23AMessageIsTakenBackAtTheFamilyAndStaysInTheLog() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("A: when do you come?");
        var relay = maria.hears("A: when do you come?");
        var first = world.telegram.nextMessageId();
        maria.replies(relay.messageId(), Map.of("message_id", first, "text", "we come at nine"));
        var shown = anna.hears("we come at nine");
        maria.replies(relay.messageId(), Map.of("text", "bring his papers"));
        var last = anna.hears("bring his papers");
        maria.replies(first, Map.of("text", "/undo"));
        maria.hears("Taken back");
        assertThat(deletions(anna))
                .singleElement()
                .matches(it -> it.ok() && it.body().path("message_id").asInt() == shown.messageId());
        maria.hasNot("waits for an answer again");
        maria.writes("/undo");
        eventually(() -> assertThat(deletions(anna))
                .hasSize(2)
                .last()
                .matches(it -> it.body().path("message_id").asInt() == last.messageId()));
        maria.hears("waits for an answer again");
        maria.replies(first, Map.of("text", "/undo"));
        maria.hears("taken back already");
        anna.hasNot("/undo");
        var contact = anna.contact();
        assertThat(contact.path("messages").toString()).contains("we come at nine", "bring his papers");
        assertThat(contact.path("events").toString()).contains("TAKEN_BACK");
    }

    @Test
    void whatCannotBeDeletedIsSaidHonestly() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        maria.writes("/undo");
        maria.hears("nothing that could be taken back");
        anna.writes("A: private");
        maria.hears("A: private");
        maria.replies("A: private", "not for you");
        anna.hears("not for you");
        world.telegram.fault(
                "deleteMessage", anna.chat, 400, "Bad Request: message can't be deleted for everyone", null, 1);
        maria.writes("/undo");
        maria.hears("did not delete");
        maria.hasNot("Taken back");
        maria.replies(maria.hears("did not delete").messageId(), Map.of("text", "/undo"));
        maria.hears("I do not know that message");
    }

    @Test
    void r14OfTwoWhoTakeOverOneHasItAndTheOtherHearsWho() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var kim = desk.onDuty("Kim", 3);
        var anna = desk.family("Anna", "en");
        anna.writes("he has a knife");
        maria.hears("he has a knife");
        var toJan = jan.hears("he has a knife");
        var toKim = kim.hears("he has a knife");
        jan.presses(toJan, toJan.choice("Take over"));
        jan.hears("yours now");
        kim.presses(toKim, toKim.choice("Take over"));
        assertThat(kim.hears("took this conversation over").text()).contains("Jan");
        kim.hasNot("yours now");
        assertThat(maria.hears("has taken the conversation over").text()).contains("Jan", "Anna");
        anna.hears("Jan");
        anna.writes("are you there");
        jan.hears("are you there");
        calm(500, () -> maria.hasNot("are you there"));
        kim.hasNot("are you there");
        aLateAnswerIsAskedAbout(maria, jan, anna);
    }

    private void aLateAnswerIsAskedAbout(Person maria, Person jan, Person anna) {
        maria.replies("he has a knife", "stay in the kitchen");
        var question = maria.hears("Your words have not been sent");
        assertThat(question.text()).contains("Jan");
        anna.hasNot("stay in the kitchen");
        maria.presses(question, question.choice("Give to"));
        assertThat(jan.hears("stay in the kitchen").text()).contains("not sent", "Maria");
        maria.hears("has your words");
        anna.hasNot("stay in the kitchen");
        maria.replies(
                maria.newest("he has a knife").messageId(),
                Map.of("caption", "the way out", "photo", List.of(PHOTO), "message_id", 77_001));
        eventually(() -> assertThat(maria.got("Your words have not been sent")).hasSize(2));
        var shown = maria.got("Your words have not been sent").getLast();
        maria.presses(shown, shown.choice("Give to"));
        jan.hears("the way out");
        eventually(() -> assertThat(jan.got().stream()
                        .filter(it -> it.body().path("from_chat_id").asLong(0) == maria.chat)
                        .map(it -> it.body().path("message_id").asInt()))
                .as("the picture too")
                .containsExactly(77_001));
        anna.hasNot("the way out");
        maria.replies("he has a knife", "police are coming");
        eventually(() -> assertThat(maria.got("Your words have not been sent")).hasSize(3));
        var again = maria.got("Your words have not been sent").getLast();
        maria.presses(again, again.choice("Send to the family"));
        anna.hearsOnce("police are coming");
        jan.hears("police are coming");
    }

    @Test
    void afterAnOutageBothSidesAreToldOnceAndEachMessageHasItsTime() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        var hourAgo = Instant.now().getEpochSecond() - 3600;
        world.deliver(List.of(
                world.update(Map.of("message", anna.message(Map.of("text", "late one", "date", hourAgo)))),
                world.update(Map.of("message", anna.message(Map.of("text", "late two", "date", hourAgo + 60)))),
                world.update(Map.of("message", anna.message(Map.of("text", "late three", "date", hourAgo + 120))))));
        maria.hears("late three");
        assertThat(maria.texts().stream().filter(it -> it.contains("late ")).toList())
                .hasSize(3)
                .isSortedAccordingTo((one, other) -> Integer.compare(number(one), number(other)))
                .allSatisfy(it -> assertThat(it).contains("written at"));
        anna.hearsOnce("reached us only now");
        maria.hearsOnce("came only now");
        anna.writes("in time");
        maria.hears("in time");
        calm(500, () -> assertThat(anna.got("reached us only now")).hasSize(1));
    }

    private static int number(String text) {
        return text.contains("late one") ? 1 : text.contains("late two") ? 2 : 3;
    }
}
