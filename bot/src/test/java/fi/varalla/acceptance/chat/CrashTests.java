package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.World.Person;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `kill -9`, and stores that go away: D02.
class CrashTests {

    private static World world;

    @BeforeAll
    static void start() {
        world = new World("polling");
    }

    /// Each test leaves it running and well, with people of its own.
    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void noFaultsAreLeft() {
        world.telegram.whenSending(() -> {});
        world.telegram.noMoreFaults();
    }

    private static final String PERHAPS = "Possible repeat";

    /// One without a mark, and every further one marked.
    private static void onceOrMarked(Person person, String words) {
        assertThat(person.got(words)).as(words).isNotEmpty();
        assertThat(person.got(words).stream().skip(1)).allMatch(it -> it.text().contains(PERHAPS));
    }

    @Test
    void d02AKillAtTheFirstRelayLosesNothing() throws Exception {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        var relayed = new CountDownLatch(1);
        world.telegram.whenSending(relayed::countDown);
        anna.writes("sent just before the crash");
        relayed.await();
        world.program.kill();
        world.telegram.whenSending(() -> {});
        world.program.start();
        anna.writes("after the restart");
        eventually(() -> assertThat(maria.got("after the restart")).isNotEmpty());
        onceOrMarked(maria, "just before the crash");
        eventually(() -> assertThat(anna.got("112")).isNotEmpty());
    }

    @Test
    void aKillBetweenCommitAndSendLosesNothing() throws IOException {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        world.telegram.slow("sendMessage", 0, 5_000, -1);
        anna.writes("word one");
        anna.writes("word two");
        eventually(() -> assertThat(anna.contacts()).hasSize(1));
        world.program.kill();
        world.telegram.noMoreFaults();
        world.program.start();
        eventually(() -> assertThat(maria.got("word two")).isNotEmpty());
        onceOrMarked(maria, "word one");
        onceOrMarked(maria, "word two");
    }

    @Test
    void withRedisEmptiedOrGoneEverythingIsRelayed() throws IOException {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("first");
        maria.hears("first");
        maria.replies("first", "answer one");
        anna.hearsOnce("answer one");
        world.program.redis("FLUSHALL");
        anna.writes("second");
        maria.hearsOnce("second");
        assertThat(anna.got("your message has arrived")).hasSize(1);
        var redis = world.program.stopRedis();
        anna.writes("third");
        maria.hearsOnce("third");
        maria.replies("third", "answer three");
        anna.hearsOnce("answer three");
        assertThat(anna.got("your message has arrived")).hasSize(1);
        assertThat(anna.contacts()).hasSize(1);
        redis.start();
        anna.writes("fourth");
        maria.hearsOnce("fourth");
    }

    @Test
    void withoutPostgresTheOffsetIsNotMovedAndAllIsRelayedOnceAfterwards() throws IOException {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("before");
        maria.hears("before");
        var postgres = world.program.stopPostgres();
        world.deliver(List.of(anna.writing("one while it is away"), anna.writing("two while it is away")));
        calm(6000, () -> assertThat(world.telegram.waiting()).isGreaterThanOrEqualTo(2));
        postgres.start();
        eventually(() -> assertThat(maria.got("two while it is away")).hasSize(1));
        maria.hearsOnce("one while it is away");
        calm(2000, () -> assertThat(maria.got("while it is away")).hasSize(2));
        maria.replies("one while", "words of hers");
        anna.hearsOnce("words of hers");
    }
}
