package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A family that is not answered yet: who is reminded, who hears of it next, and what is said of how long it waits.
class WaitingStoryTests extends Story {

    @Test
    void aLongWaitIsToldInHoursAndDays() {
        var desk = desk(Map.of("acknowledgeSeconds", 4_500));
        var ana = desk.onDuty("Ana", 1);
        desk.family("Aino", "fi").writes("Onko siellä ketään?");
        ana.hears("Onko siellä ketään?");

        pass(Duration.ofMinutes(75));
        ana.hears("has waited 1 h 15 min for an answer");
        pass(Duration.ofHours(24));
        ana.writes("/open");
        ana.hears("1 day 1 h");
    }

    @Test
    void anUnansweredMessageRemindsThenReachesTheBackupThenTheCoordinators() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var aino = desk.family("Aino", "fi");
        aino.writes("Onko siellä ketään?");
        ana.hears("Onko siellä ketään?");
        ben.hasNotHeard("Onko siellä ketään?");

        pass(Duration.ofSeconds(60));
        ana.hears("has waited");
        ben.hasNotHeard("Onko siellä ketään?");
        pass(Duration.ofSeconds(30));
        ben.hears("Onko siellä ketään?");
        cleo.hasNotHeard("Onko siellä ketään?");
        pass(Duration.ofSeconds(30));
        cleo.hears("Onko siellä ketään?");
        aino.hears("Olemme pahoillamme");

        ben.answers("Onko siellä ketään?", "Kyllä, minä.");
        aino.hears("Kyllä, minä.");
        ana.hears("Ben answered");
    }

    @Test
    void sinceWhenAFamilyWaitsIsToldByTodaysHourByYesterdayOrByTheDay() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var zone = ZoneId.of("Europe/Helsinki");
        var here = clock.instant().atZone(zone);
        pass(Duration.between(here, here.plusDays(1).withHour(12).withMinute(0).withSecond(1)));
        aino.writes("Kuka siellä?");
        ana.hears("Kuka siellä?");
        var talk = "/board/talks/"
                + contactsOf(aino.caseId()).getFirst().path("id").asString();
        var page = atThePages(ana);

        assertThat(page.shows(talk).text()).containsPattern("waits for an answer since 12:\\d\\d<");
        var seen = seen(page.shows(talk).text());
        pass(Duration.ofDays(1));
        page = atThePages(ana);
        assertThat(page.shows(talk).text()).containsPattern("waits for an answer since yesterday 12:\\d\\d<");
        assertThat(seen(page.shows(talk).text()))
                .as("a page that stays open takes it anew")
                .isNotEqualTo(seen);
        pass(Duration.ofDays(1));
        assertThat(atThePages(ana).shows("/board/talks").text())
                .containsPattern("waits for an answer since \\w{3} \\d+\\.\\d+\\. 12:\\d\\d");
    }

    private static String seen(String page) {
        return page.replaceFirst("(?s).*/live\\?seen=([^\"]*).*", "$1");
    }

    @Test
    void anAnswerStopsTheClock() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("Hei");
        ana.hears("Hei");
        ana.answers("Hei", "Hei Aino");
        aino.hears("Hei Aino");

        pass(Duration.ofMinutes(10));
        aino.writes("Vielä yksi asia");
        ana.hears("Vielä yksi asia");
        ana.hasNotHeard("has waited");
        ben.hasNotHeard("Hei");
    }

    @Test
    void inAGapTheCoordinatorsGetTheWordsAtOnceAndTheFamilyIsToldHonestly() {
        var desk = desk();
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var aino = desk.family("Aino", "sv");

        aino.writes("Hallå?");
        cleo.hears("Hallå?");
        cleo.hears("Nobody is on duty");
        assertThat(aino.hears("112").text()).contains("Vi är ledsna");
    }

    @Test
    void aChangeOfWhatWasAnsweredWaitsForAnAnswerAgain() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        var message = aino.chat().writes("I gave him 3 pills");
        ana.hears("I gave him 3 pills");
        ana.answers("I gave him 3 pills", "That is fine");
        aino.hears("That is fine");

        aino.chat().edits(message, "I gave him 30 pills");
        ana.hears("I gave him 30 pills");
        pass(Duration.ofSeconds(91));

        ben.hears("I gave him 30 pills");
        ben.hasNotHeard("I gave him 3 pills");
    }

    @Test
    void aChangeOfWhatIsOverBeginsAnew() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var message = aino.chat().writes("I gave him 4 pills");
        ana.hears("I gave him 4 pills");
        ana.answers("I gave him 4 pills", "/close");
        ana.hears("Closed");

        aino.chat().edits(message, "I gave him 40 pills");

        ana.hears("I gave him 40 pills");
        eventually(() -> assertThat(contactsOf(aino.caseId())).hasSize(2));
    }
}
