package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.simulator.telegram.Seen;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;

/// What people notice when something breaks: as little as possible, and always the truth.
class FaultStoryTests extends Story {

    @Autowired
    Scheduler quartz;

    @AfterEach
    void allWellAgain() throws SchedulerException {
        telegram.noMoreFaults();
        quartz.start();
    }

    /// Two hand-offs pass unseen. Whoever is on duty by the clock gets the words all the same; once somebody looks
    /// again
    /// they go on to whoever is on duty then, and each of those who came and went is told what concerns them, once.
    @Test
    void twoHoursWithoutQuartzOverTwoHandOffs() throws SchedulerException {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        var now = clock.instant().atZone(ZoneId.of("Europe/Helsinki"));
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        desk.rotation(1, "HOUR", 1, hour.toLocalDateTime().toString(), ana, ben, eva);
        desk.knowsOnDuty(ana);
        var aino = desk.family("Aino", "fi");

        quartz.standby();
        pass(Duration.between(clock.instant().atZone(now.getZone()), hour.plusMinutes(65)));
        aino.writes("Onko siellä joku?");
        ben.hears("Onko siellä joku?");
        pass(Duration.ofHours(1));
        eva.hasNotHeard("Onko siellä joku?");
        quartz.start();

        eva.hearsOnce("Now yours");
        eventually(() -> assertThat(eva.heard().stream().filter(it -> it.contains("Onko siellä joku?")))
                .as("the words themselves, and not in the brief too")
                .hasSize(1));
        eva.hearsOnce("Your shift began at");
        ana.hearsOnce("Your shift has ended");
        ben.hasNotHeard("Your shift began at");
        eva.answers("Onko siellä joku?", "Minä, Eva");
        aino.hearsOnce("Minä, Eva");
    }

    @Test
    void redisEmptiedInTheMiddleLosesNothing() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("before");
        ana.hears("before");
        ana.answers("before", "I am here");
        aino.hears("I am here");

        Objects.requireNonNull(redis.getConnectionFactory())
                .getConnection()
                .serverCommands()
                .flushAll();

        aino.writes("after");
        ana.hearsOnce("after");
        ana.answers("after", "still here");
        aino.hearsOnce("still here");
        assertThat(aino.heard().stream()
                        .filter(it ->
                                it.contains("your message has arrived") || it.contains("viestisi on tullut perille")))
                .as("one calm greeting for a run of messages")
                .hasSize(1);
    }

    @Test
    void aBusyTelegramIsWaitedForAndTheOrderHolds() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("start");
        ana.hears("start");
        aino.hears("112");
        telegram.failNext("sendMessage", aino.chat().id(), 429, "Too Many Requests: retry after 2", 2, 1);
        ana.answers("start", "one");
        ana.answers("start", "two");

        aino.hears("two");
        var order = aino.heard().stream()
                .filter(it -> it.equals("one") || it.equals("two"))
                .toList();
        assertThat(order).containsExactly("one", "two");
    }

    @Test
    void aFamilyThatBlockedTheBotIsReportedToTheWorkerWithTheWaysLeft() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi", number(), null, true);
        aino.writes("start");
        ana.hears("start");
        aino.chat().blocks();
        ana.answers("start", "are you there?");

        assertThat(ana.hears("not delivered").text()).contains("SMS").contains("call");
    }

    @Test
    void aLostAnswerMeansAtMostAMarkedRepeat() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("start");
        ana.hears("start");
        // Before the acknowledgement has come, it would be the one whose answer is lost.
        aino.hears("112");
        telegram.dropAnswerNext("sendMessage", aino.chat().id());
        ana.answers("start", "we come at 8");

        ana.hears("cannot tell whether");
        eventually(() -> assertThat(aino.heard().stream().filter(it -> it.contains("we come at 8")))
                .hasSize(2));
        assertThat(aino.chat().newest("we come at 8").text()).contains("Possible repeat");
    }

    /// Telegram has shown the worker a message whose sending we do not know of yet.
    @Test
    void aReplyThatIsQuickerThanTelegramsAnswerReachesItsFamily() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.family("Ben", "fi");
        ben.writes("first family");
        ana.hears("first family");
        var aino = desk.family("Aino", "fi");
        telegram.delayAnswerNext("sendMessage", ana.chat().id(), Duration.ofSeconds(2));
        aino.writes("second family");
        ana.hears("second family");
        ana.answers("second family", "quick as a thumb");

        aino.hearsOnce("quick as a thumb");
        ben.hasNotHeard("quick as a thumb");
        ana.hasNotHeard("Choose below");
    }

    /// A chat whose answers are lost again and again may show nothing: the words take another way.
    @Test
    void aChatThatOnlyHangsIsGoneAroundBySms() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "fi");
        for (var attempt = 0; attempt < 3; attempt++) {
            telegram.dropAnswerNext("sendMessage", ana.chat().id());
        }
        aino.writes("can you hear me");

        ana.readsSms("can you hear me");
    }

    /// The same, without a phone.
    @Test
    void theBackupGetsWhatAChatThatOnlyHangsKeeps() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        for (var attempt = 0; attempt < 6; attempt++) {
            telegram.dropAnswerNext("sendMessage", ana.chat().id());
        }
        aino.writes("can you hear me now");

        ben.hearsOnce("can you hear me now");
    }

    @Test
    void aPhotoThatCannotBeShownIsSaidToTheWorkerAndCanStillBeAnswered() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        telegram.failNext("copyMessage", ana.chat().id(), 400, "Bad Request: message to copy not found", null, 1);
        aino.chat().sends("photo");

        ana.hears("A part of the message is missing");
        ana.answers("photo", "please send it again");
        aino.hearsOnce("please send it again");
    }

    @Test
    void aWorkerWithoutInternetGetsTheWordsBySms() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "fi");
        telegram.failNext("sendMessage", ana.chat().id(), 429, "Too Many Requests: retry after 10072", 10072, 50);
        aino.writes("help");

        ana.readsSms("help");
    }

    /// Nobody is waited for who cannot have heard: the backup has the words at once, not when time is up.
    @Test
    void theBackupGetsWhatAWorkerWithNeitherChatNorPhoneCannot() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        ana.chat().blocks();
        aino.writes("help");

        ben.hearsOnce("help");
    }

    @Test
    void theBackupGetsWhatALimitedChatWithoutAPhoneKeepsBack() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        telegram.failNext("sendMessage", ana.chat().id(), 429, "Too Many Requests: retry after 10072", 10072, 50);
        aino.writes("help");

        ben.hearsOnce("help");
    }

    @Test
    void nothingIsLostOrDoubledWhenTelegramIsDownForAWhile() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("one");
        ana.hears("one");
        telegram.down(true);
        IntStream.rangeClosed(2, 6).forEach(it -> aino.writes("word " + it));
        telegram.down(false);

        ana.hears("word 6");
        var heard = ana.chat().sees().stream()
                .map(Seen::text)
                .filter(it -> it.contains("word "))
                .map(it -> it.substring(it.indexOf("word ")))
                .toList();
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 6).mapToObj(it -> "word " + it).toList());
    }

    @Test
    void whatTelegramDoesNotTakeForAWhileIsNotSaidToBeOnItsWayOnThePage() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Oletko siellä?");
        ana.hears("Oletko siellä?");
        var page = atThePages(ana);
        var talk =
                "/board/talks/" + contactsOf(aino.caseId()).getLast().path("id").asString();

        telegram.down(true);
        try {
            page.post(talk, Map.of("key", UUID.randomUUID().toString(), "words", "Olen tässä"));
            pass(Duration.ofSeconds(61));
            assertThat(page.shows(talk).text()).contains("Olen tässä").doesNotContain("on its way");
            assertThat(page.shows(talk).text())
                    .containsAnyOf("late: it has not been sent yet", "delayed: the channel", "perhaps delivered");
        } finally {
            telegram.down(false);
        }

        pass(Duration.ofMinutes(2));
        aino.hearsOnce("Olen tässä");
        eventually(() -> assertThat(page.shows(talk).text()).contains("sent").doesNotContain("late: it has"));
    }

    @Test
    void anUpdateNobodyUnderstandsDoesNotStopTheNext() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        telegram.updates(aino.chat().id(), Map.of("brand_new_update", Map.of("x", 1)));
        aino.writes("still here");

        ana.hearsOnce("still here");
    }

    @Test
    void aHundredMessagesOfTenFamiliesArriveOnceAndInOrder() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var families = IntStream.range(0, 10)
                .mapToObj(number -> desk.family("F" + number, "fi"))
                .toList();
        for (var round = 0; round < 10; round++) {
            for (var family : families) {
                family.writes("m%d of %s;".formatted(round, family.name));
            }
        }

        for (var family : families) {
            var mine = IntStream.range(0, 10)
                    .mapToObj(round -> "m%d of %s;".formatted(round, family.name))
                    .toList();
            slowly(() -> assertThat(ana.heard().stream()
                            .filter(it -> it.contains(" of " + family.name + ";"))
                            .map(it -> it.substring(it.lastIndexOf('\n') + 1)))
                    .containsExactlyElementsOf(mine));
        }
    }

    private void slowly(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
