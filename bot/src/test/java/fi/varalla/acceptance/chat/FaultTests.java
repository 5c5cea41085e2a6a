package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Telegram does to us: F cases.
class FaultTests {

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void f01AShortLimitIsWaitedForInOrder() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        bruno.writes("B: something");
        maria.hears("B: something");
        bruno.hears("112");
        world.telegram.fault("sendMessage", bruno.chat, 429, "Too Many Requests: retry after 2", 2, 1);
        var begun = Instant.now();
        maria.replies("B: something", "one");
        maria.replies("B: something", "two");
        within(
                8,
                () -> assertThat(bruno.texts()
                                .subList(bruno.texts().size() - 2, bruno.texts().size()))
                        .containsExactly("one", "two"));
        assertThat(Duration.between(begun, bruno.hears("one").at())).isGreaterThan(Duration.ofSeconds(2));
        bruno.hearsOnce("one");
    }

    @Test
    void f02AVeryLongLimitMeansAnotherChannelAndTheCoordinatorIsTold() {
        var desk = world.desk();
        var maria = desk.worker("Maria", "WORKER", world.number());
        desk.rotation(1, maria);
        var coordinator = desk.worker("Supervisor", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        world.telegram.fault("sendMessage", maria.chat, 429, "Too Many Requests: retry after 10072", 10072, -1);
        anna.writes("help one");
        var phone = String.valueOf(maria.phone);
        eventually(() ->
                assertThat(world.twilio.sentTo(phone)).anyMatch(it -> it.body().contains("help one")));
        coordinator.hears("Maria");
        anna.writes("help two");
        eventually(() ->
                assertThat(world.twilio.sentTo(phone)).anyMatch(it -> it.body().contains("help two")));
        calm(
                1000,
                () -> assertThat(world.twilio.sentTo(phone).stream()
                                .filter(it -> it.body().contains("help one")))
                        .hasSize(1));
    }

    @Test
    void f02AFamilyThatCannotBeReachedForHoursIsToldToTheWorkerForEachMessage() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en", null, null, world.number());
        anna.writes("help");
        maria.hears("help");
        anna.hears("112");
        world.telegram.fault("sendMessage", anna.chat, 429, "Too Many Requests: retry after 10072", 10072, -1);
        maria.replies("help", "one");
        eventually(() -> assertThat(maria.got("not been delivered yet")).hasSize(1));
        maria.replies("help", "two");
        eventually(() -> assertThat(maria.got("not been delivered yet")).hasSize(2));
    }

    @Test
    void f05ALostAnswerMeansAMarkedRepeat() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("A: private");
        maria.hears("A: private");
        anna.hears("112");
        world.telegram.drop("sendMessage", anna.chat, "after");
        maria.replies("A: private", "we come at 8");
        eventually(() -> assertThat(anna.got("we come at 8")).hasSize(2));
        var copies = anna.got("we come at 8");
        assertThat(copies.getFirst().text()).isEqualTo("we come at 8");
        assertThat(copies.getLast().text()).contains("Possible repeat");
        maria.hears("cannot tell whether");
        calm(1500, () -> assertThat(anna.got("we come at 8")).hasSize(2));
    }

    @Test
    void f07ACutAnswerDoesNotStopTheOthers() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        var bruno = desk.family("Bruno", "en");
        anna.writes("A: private");
        bruno.writes("B: something");
        maria.hears("A: private");
        maria.hears("B: something");
        anna.hears("112");
        bruno.hears("112");
        world.telegram.drop("sendMessage", anna.chat, "truncate");
        maria.replies("A: private", "first");
        maria.replies("B: something", "second");
        within(15, () -> assertThat(bruno.got("second")).hasSize(1));
        eventually(() -> assertThat(anna.got("first")).hasSizeGreaterThan(0));
        maria.replies("A: private", "third");
        eventually(() -> assertThat(anna.got("third")).hasSize(1));
    }
}
