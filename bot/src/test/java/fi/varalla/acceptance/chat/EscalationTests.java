package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who gets the words, and when, while nobody answers. In real time, with T of two seconds.
class EscalationTests {

    private static final long TOLERANCE = 1200;

    private final World world = World.polling();

    private static long millis(Instant from, BotApiStandIn.Call call) {
        return Duration.between(from, call.at()).toMillis();
    }

    private static void at(double seconds, Instant from, BotApiStandIn.Call call) {
        assertThat(millis(from, call)).isCloseTo((long) (seconds * 1000), within(TOLERANCE));
    }

    @Test
    void theNextLevelsAndAtLastTheCoordinatorsGetTheWords() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 2));
        var maria = desk.onDuty("Maria", 1);
        var eva = desk.onDuty("Eva", 1);
        var jan = desk.onDuty("Jan", 2);
        var third = desk.onDuty("Third", 3);
        var coordinator = desk.worker("Cleo", "COORDINATOR", null);
        var other = desk.worker("Cora", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        var written = Instant.now();
        anna.writes("please answer");
        var first = maria.hears("please answer");
        at(0, written, first);
        at(0, written, eva.hears("please answer"));
        var begun = first.at();
        at(2, begun, maria.hears("has waited"));
        at(2, begun, eva.hears("has waited"));
        at(3, begun, jan.hears("please answer"));
        at(4, begun, third.hears("please answer"));
        at(5, begun, coordinator.hears("please answer"));
        at(5, begun, other.hears("please answer"));
        anna.hears("sorry");
        maria.hearsOnce("please answer");
        jan.hearsOnce("please answer");
        maria.replies("please answer", "It is me");
        anna.hearsOnce("It is me");
    }

    @Test
    void t08AnAnswerStopsItAndAnAutomaticAnswerDoesNot() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 4));
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.family("Anna", "en");
        anna.writes("please answer");
        anna.hears("112");
        maria.hears("has waited");
        maria.replies("please answer", "I am here");
        anna.hears("I am here");
        calm(4000, () -> jan.hasNot("please answer"));
        anna.writes("one more thing");
        maria.hearsOnce("one more thing");
        jan.hears("one more thing");
        jan.hasNot("please answer");
    }

    @Test
    void t03TheOwnWorkerOnDutyGetsItAloneAtFirst() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 2, "ownWorkerFirst", true));
        var maria = desk.worker("Maria", "WORKER", null);
        var jan = desk.onDuty("Jan", 1);
        var third = desk.onDuty("Third", 1);
        desk.rotation(1, maria);
        var anna = desk.family("Anna", "en", null, maria, null);
        maria.hears("Anna");
        var written = Instant.now();
        anna.writes("hi there");
        var first = maria.hears("hi there");
        at(0, written, first);
        var begun = first.at();
        jan.hasNot("hi there");
        third.hasNot("hi there");
        at(2, begun, maria.hears("has waited"));
        at(3, begun, jan.hears("hi there"));
        at(3, begun, third.hears("hi there"));
    }

    @Test
    void anOwnWorkerWhoIsNotOnDutyIsNotDisturbed() {
        var desk = world.desk(Map.of("ownWorkerFirst", true));
        var maria = desk.worker("Maria", "WORKER", null);
        var jan = desk.onDuty("Jan", 1);
        var anna = desk.family("Anna", "en", null, maria, null);
        anna.writes("hi there");
        jan.hears("hi there");
        maria.hasNot("hi there");
    }

    @Test
    void t05InAGapSomebodyGetsItAtOnceAndTheGapIsTold() {
        var desk = world.desk();
        var coordinator = desk.worker("Supervisor", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        anna.writes("hello?");
        coordinator.hears("hello?");
        coordinator.hears("Nobody is on duty");
        assertThat(anna.hears("112").text()).doesNotContain("closed");
        coordinator.replies("hello?", "I am here");
        anna.hearsOnce("I am here");
    }

    @Test
    void whoBeginsAfterAGapGetsWhatNobodyHasAnswered() {
        var desk = world.desk();
        var coordinator = desk.worker("Supervisor", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        var bruno = desk.family("Bruno", "en");
        anna.writes("please help, he is hitting my mother");
        bruno.writes("can we move the appointment?");
        coordinator.hears("hitting my mother");
        coordinator.replies("move the appointment", "Yes, gladly");
        bruno.hears("Yes, gladly");
        // The desk has looked at a new line by then: of one that it sees for the first time it tells no change.
        calm(5000, () -> coordinator.hearsOnce("hitting my mother"));

        var maria = desk.onDuty("Maria", 1);

        assertThat(maria.hearsOnce("he is hitting my mother").text()).startsWith("URGENT");
        assertThat(maria.hears("Your shift began").text()).contains("1");
        anna.hears("Maria");
        anna.writes("he is gone");
        maria.hearsOnce("he is gone");
        coordinator.hearsOnce("he is gone");
        maria.replies("he is gone", "I am calling you");
        anna.hearsOnce("I am calling you");
        maria.hasNot("the appointment");
    }

    @Test
    void withOnlyTheBackupOnDutyTheBackupGetsItAtOnce() {
        var desk = world.desk();
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.family("Anna", "en");
        anna.writes("hello?");
        within(3, () -> assertThat(jan.got("hello?")).hasSize(1));
    }

    @Test
    void t02AHandOffMovesTheConversationAndALateAnswerIsAskedAbout() {
        var desk = world.desk();
        var maria = desk.worker("Maria", "WORKER", null);
        var jan = desk.worker("Jan", "WORKER", null);
        var anna = desk.family("Anna", "en");
        var zone = ZoneId.of("Europe/Helsinki");
        var change = Instant.now().plusSeconds(8);
        var until = change.atZone(zone).toOffsetDateTime().toString();
        var rotation = Map.of(
                "name",
                "Level 1",
                "level",
                1,
                "unit",
                "DAY",
                "length",
                1,
                "anchor",
                LocalDateTime.of(2026, 1, 1, 8, 0).toString(),
                "participants",
                List.of(maria.id),
                "activeUntil",
                until);
        world.program.post("/lines/" + desk.line + "/rotations", rotation);
        world.program.post(
                "/lines/" + desk.line + "/rotations",
                Map.of(
                        "name",
                        "Next",
                        "level",
                        1,
                        "unit",
                        "DAY",
                        "length",
                        1,
                        "anchor",
                        "2026-01-01T08:00",
                        "participants",
                        List.of(jan.id),
                        "activeFrom",
                        until));
        anna.writes("A: private");
        maria.hears("A: private");
        jan.hasNot("A: private");
        eventually(() -> assertThat(jan.got("A: private")).isNotEmpty());
        assertThat(Instant.now()).isAfter(change);
        maria.replies("A: private", "one more thing");
        var question = maria.hears("Your words have not been sent");
        anna.hasNot("one more thing");
        maria.presses(question, question.choice("Send to the family"));
        anna.hearsOnce("one more thing");
        jan.hears("one more thing");
        anna.writes("thanks");
        jan.hears("thanks");
        eventually(() -> maria.hasNot("thanks"));
    }
}
