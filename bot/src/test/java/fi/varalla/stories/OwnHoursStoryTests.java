package fi.varalla.stories;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.Browsing;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.casework.CaseId;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// A family writes while its own worker is off duty, within hours that were agreed and outside them. The hours lie
/// around now, whenever the story is told.
class OwnHoursStoryTests extends Story {

    private static final String PAGE = "/board/cases/hours";

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    private AgreedHours hours;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void inAgreedHoursAFamilysWordsComeToItsOwnWorkerAloneAndThenToTheRota() {
        var desk = desk(Map.of("ownWorkerFirst", true, "acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        agree(desk, omena, null, 3);
        var aino = desk.family("Aino", "en", null, omena, true);

        aino.writes("Are you there?");
        omena.hears("Are you there?");
        aino.hears("Your own worker Omena");
        ana.hasNotHeard("Are you there?");

        pass(Duration.ofSeconds(61));
        omena.hears("has waited");
        ana.hasNotHeard("Are you there?");
        pass(Duration.ofSeconds(31));
        ana.hears("Are you there?");
    }

    @Test
    void whenTheHoursEndTheConversationGoesToWhoeverIsOnDuty() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        agree(desk, omena, null, 1);
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Good evening");
        omena.hears("Good evening");
        omena.answers("Good evening", "Hello Aino");
        aino.hears("Hello Aino");
        ana.hasNotHeard("Good evening");

        pass(Duration.ofMinutes(61));
        ana.hears("Now yours: ");
        omena.hears("Your agreed hours ended");
        aino.hears("Ana will help you from here on");
        aino.writes("And one more thing");
        ana.hears("And one more thing");
        omena.hasNotHeard("And one more thing");
    }

    @Test
    void hoursThatAreTakenBackEndAtOnceUnlessOthersHold() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var longer = agree(desk, omena, null, 5);
        var shorter = agree(desk, omena, null, 3);
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Good evening");
        omena.hears("Good evening");
        omena.answers("Good evening", "Hello Aino");
        aino.hears("Hello Aino");

        takesBack(omena, longer);
        eventually(() -> assertThat(until(omena))
                .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(3))));
        ana.hasNotHeard("Now yours: ");
        takesBack(omena, shorter);

        assertThat(ana.hears("Now yours: ").text()).contains("Hello Aino");
        omena.hears("Your agreed hours ended");
        aino.hears("Ana will help you from here on");
        aino.writes("And one more thing");
        ana.hears("And one more thing");
        omena.hasNotHeard("And one more thing");
    }

    @Test
    void whoWritesWhileTheHoursAreBeingTakenBackComesToTheRota() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var agreed = agree(desk, omena, null, 5);
        var aino = desk.family("Aino", "en", null, omena, true);

        transaction.executeWithoutResult(_ -> {
            hours.remove(agreed);
            aino.writes("Good evening");
            eventually(() ->
                    assertThat(waitingFor("%from agreed_hours h%for share%")).isOne());
        });

        ana.hears("Good evening");
        omena.hasNotHeard("Good evening");
    }

    @Test
    void whoTakesHoursBackWhileAFamilyIsHeardInThemEndsThemForItToo() throws Exception {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var agreed = agree(desk, omena, null, 5);
        var aino = desk.family("Aino", "en", null, omena, true);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var takingBack = transaction.execute(_ -> {
                db.sql("lock table agreed_turn in share mode").update();
                aino.writes("Good evening");
                eventually(() ->
                        assertThat(waitingFor("%insert into agreed_turn%")).isOne());
                var taking = threads.submit(() -> takesBack(omena, agreed));
                eventually(() ->
                        assertThat(waitingFor("%delete from agreed_hours%")).isOne());
                return taking;
            });
            requireNonNull(takingBack).get();
        }

        ana.hears("Now yours: ");
        ana.hears("Good evening");
        omena.hears("Your agreed hours ended");
    }

    /// How many wait for a lock with such a statement.
    private long waitingFor(String statement) {
        return db.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like ?")
                .param(statement)
                .query(Long.class)
                .single();
    }

    private void takesBack(Person worker, UUID agreed) {
        assertThat(api.send("DELETE", "/workers/" + worker.id + "/agreed-hours/" + agreed, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoseShiftEndsWithinAgreedHoursKeepsTheFamilyUntilTheyEnd() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var omena = desk.onDuty("Omena", 1);
        var ana = desk.worker("Ana", "WORKER");
        agree(desk, omena, null, 2);
        var aino = desk.family("Aino", "en", null, omena, true);
        var other = desk.family("Bea", "en");
        aino.writes("Do not change");
        omena.hears("Do not change");
        other.writes("I do not mind");
        omena.hears("I do not mind");
        desk.knowsOnDuty(omena);

        var now = clock.instant();
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of(
                        "level",
                        1,
                        "from",
                        now.minusSeconds(60).toString(),
                        "to",
                        now.plus(Duration.ofDays(1)).toString(),
                        "with",
                        ana.id,
                        "replaces",
                        omena.id));
        pass(Duration.ofSeconds(5));
        ana.hears("I do not mind");
        ana.hasNotHeard("Do not change");

        pass(Duration.ofHours(2));
        ana.hears("Do not change");
    }

    @Test
    void hoursThatWereAgreedWithOneFamilyOrAtAnotherTimeLeaveTheOthersToTheRota() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var aino = desk.family("Aino", "en", null, omena, true);
        var other = desk.family("Bea", "en", null, omena, true);
        agree(desk, omena, aino.caseId(), 1);

        other.writes("I am another");
        ana.hears("I am another");
        aino.writes("I am the one");
        omena.hears("I am the one");
        ana.hasNotHeard("I am the one");
        omena.hasNotHeard("I am another");
    }

    @Test
    void onALineThatDoesNotReachOwnWorkersFirstTheRotaIsAsked() {
        var desk = desk(Map.of("ownWorkerFirst", false));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        agree(desk, omena, null, 1);
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Anybody?");
        ana.hears("Anybody?");
        omena.hasNotHeard("Anybody?");
    }

    @Test
    void inAGapTheConversationStaysWithTheOwnWorkerUntilSomebodyComes() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var omena = desk.worker("Omena", "WORKER");
        agree(desk, omena, null, 1);
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Nobody else is there");
        omena.hears("Nobody else is there");
        omena.answers("Nobody else is there", "I am");
        aino.hears("I am");

        pass(Duration.ofMinutes(61));
        eventually(() -> assertThat(until(omena)).isAfter(clock.instant()));
        omena.hasNotHeard("Your agreed hours ended");
        var ana = desk.onDuty("Ana", 1);
        pass(Duration.ofMinutes(2));
        ana.hears("Now yours: ");
    }

    @Test
    void hoursThatAWorkerSetsOnThePageForOneFamilyCountUntilTheyAreTakenBackThere() {
        var desk = desk(Map.of("ownWorkerFirst", true, "acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var aino = desk.family("Aino", "en", null, omena, true);
        var pages = atThePages(omena);

        var later = setsOnThePage(pages, desk, omena, aino, 3, 5);
        aino.writes("I am early");
        ana.hearsOnce("I am early");
        omena.hasNotHeard("I am early");
        ana.answers("I am early", "We have time");
        aino.hearsOnce("We have time");
        takesBackOnThePage(pages, later);

        var bea = desk.family("Bea", "en", null, omena, true);
        var now = setsOnThePage(pages, desk, omena, bea, -1, 3);
        bea.writes("Is Omena there?");
        omena.hearsOnce("Is Omena there?");
        ana.hasNotHeard("Is Omena there?");
        takesBackOnThePage(pages, now);

        ana.hearsOnce("Is Omena there?");
        ana.hearsOnce("Now yours: ");
        omena.hears("Your agreed hours ended");
        bea.hears("Ana will help you from here on");
        pass(Duration.ofSeconds(61));
        ana.hears("has waited");
        bea.writes("I still wait");
        ana.hearsOnce("I still wait");
        ana.hearsOnce("Is Omena there?");
        omena.hearsOnce("Is Omena there?");
        omena.hasNotHeard("I still wait");
    }

    @Test
    void hoursThatAreTakenBackOnceTheyAreOverMoveNothingTwice() {
        var desk = desk(Map.of("ownWorkerFirst", true, "acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var aino = desk.family("Aino", "en", null, omena, true);
        var pages = atThePages(omena);
        var agreed = setsOnThePage(pages, desk, omena, aino, -1, 1);
        aino.writes("Good evening");
        omena.hearsOnce("Good evening");
        pass(Duration.ofMinutes(61));
        ana.hearsOnce("Good evening");

        takesBackOnThePage(pages, agreed);
        pass(Duration.ofMinutes(2));
        aino.writes("And one more thing");

        ana.hearsOnce("And one more thing");
        ana.hearsOnce("Now yours: ");
        ana.hearsOnce("Good evening");
        omena.hearsOnce("Your agreed hours ended");
        omena.hasNotHeard("And one more thing");
    }

    @Test
    void whoAlreadyTalksWithAColleagueOnDutyWhenHoursAreSetGoesOnWithThemUntilItIsClosed() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Hello");
        ana.hears("Hello");
        ana.answers("Hello", "Hello Aino");
        aino.hears("Hello Aino");

        var pages = atThePages(omena);
        var agreed = setsOnThePage(pages, desk, omena, aino, -1, 3);
        aino.writes("Where were we?");
        ana.hearsOnce("Where were we?");
        omena.hasNotHeard("Where were we?");
        ana.answers("Where were we?", "At the school");
        aino.hears("At the school");
        ana.writes("/close");
        ana.hears("Closed: ");
        aino.writes("Something new");
        omena.hearsOnce("Something new");
        ana.hasNotHeard("Something new");
        takesBackOnThePage(pages, agreed);
        ana.hearsOnce("Something new");
        ana.hearsOnce("Where were we?");
    }

    @Test
    void whoStillWaitsForTheRotaWhenHoursAreSetIsHeardThereOnce() {
        var desk = desk(Map.of("ownWorkerFirst", true, "acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var cecilia = desk.worker("Cecilia", "COORDINATOR");
        var aino = desk.family("Aino", "en", null, omena, true);
        aino.writes("Are you awake?");
        ana.hears("Are you awake?");
        var pages = atThePages(omena);
        var first = setsOnThePage(pages, desk, omena, aino, -1, 3);
        aino.writes("While it climbs");
        ana.hearsOnce("While it climbs");
        pass(Duration.ofMinutes(10));
        cecilia.hearsOnce("Are you awake?");
        aino.writes("When all have heard");
        ana.hearsOnce("When all have heard");
        cecilia.hearsOnce("When all have heard");

        takesBackOnThePage(pages, first);
        aino.writes("When they are taken back");

        ana.hearsOnce("When they are taken back");
        ana.hearsOnce("When all have heard");
        ana.hearsOnce("Are you awake?");
        omena.hasNotHeard("While it climbs");
        omena.hasNotHeard("When all have heard");
        omena.hasNotHeard("When they are taken back");
    }

    /// Each day from so many hours from now to so many, with one family.
    private UUID setsOnThePage(Browsing pages, Desk desk, Person worker, Person family, int from, int to) {
        var now = clock.instant().atZone(HELSINKI).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var days = Stream.of(DayOfWeek.values()).map(Enum::name).collect(Collectors.joining(","));
        pages.shows(PAGE);
        var before = agreedBy(worker);
        pages.post(
                PAGE,
                Map.of(
                        "line", desk.lineId,
                        "of", family.caseId(),
                        "days", days,
                        "from", now.plusHours(from).toString(),
                        "to", now.plusHours(to).toString()));
        var made = new HashSet<>(agreedBy(worker));
        before.forEach(made::remove);
        assertThat(made).as("added on the page").hasSize(1);
        return made.iterator().next();
    }

    private List<UUID> agreedBy(Person worker) {
        return hours.of(new WorkerId(UUID.fromString(worker.id))).stream()
                .map(Agreed::id)
                .toList();
    }

    private static void takesBackOnThePage(Browsing pages, UUID agreed) {
        pages.shows(PAGE);
        pages.post(PAGE + "/" + agreed + "/remove", Map.of());
        assertThat(pages.shows(PAGE).text()).doesNotContain(PAGE + "/" + agreed + "/remove");
    }

    private Instant until(Person worker) {
        return db.sql("select until from agreed_turn where worker_id = cast(? as uuid)")
                .param(worker.id)
                .query((row, _) -> row.getObject("until", OffsetDateTime.class).toInstant())
                .single();
    }

    /// From a while ago for so many hours from now.
    private UUID agree(Desk desk, Person worker, @Nullable String with, int hoursLeft) {
        var now = clock.instant().atZone(HELSINKI).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var id = UUID.randomUUID();
        hours.add(
                new Agreed(
                        id,
                        new WorkerId(UUID.fromString(worker.id)),
                        new LineId(UUID.fromString(desk.lineId)),
                        with == null ? null : new CaseId(UUID.fromString(with)),
                        Set.of(DayOfWeek.values()),
                        now.minusHours(1),
                        now.plusHours(hoursLeft)),
                "bootstrap");
        return id;
    }
}
