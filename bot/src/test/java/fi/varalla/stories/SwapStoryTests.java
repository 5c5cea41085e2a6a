package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Receiver;
import fi.varalla.simulator.telegram.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What workers notice when they give, swap and take shifts in their chats.
class SwapStoryTests extends Story {

    @Autowired
    Receiver receiver;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPartOfAShiftIsGivenAwayAndTheFamilyReachesWhoeverTookIt() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben, eva);
        var aino = desk.family("Aino", "fi");

        ana.writes("/shifts");
        var list = ana.hears("Your shifts");
        press(ana, list, list.buttons().get(1).label());
        reads(ana, list, "What would you like to do?");
        press(ana, list, "Only a part of it");
        press(ana, list, reads(ana, list, "From when").buttons().get(1).label());
        press(ana, list, reads(ana, list, "Until when").buttons().get(1).label());
        reads(ana, list, "What would you like to do?");
        press(ana, list, "Give away");
        reads(ana, list, "Who shall be asked?");
        press(ana, list, "Everyone who could");
        reads(ana, list, "Everyone who could has been asked");
        var part = swap(desk).path("shift");
        assertThat(onDuty(desk, begin(part))).isEqualTo(ana.id);

        var question = ben.hears("Ana asks");
        var other = eva.hears("Ana asks");
        press(ben, question, "Yes, I take it");
        ana.hears("Ben takes");
        reads(ben, question, "It is yours");
        assertThat(reads(eva, other, "Ben takes").buttons()).isEmpty();

        assertThat(onDuty(desk, begin(part).minusSeconds(1))).isEqualTo(ana.id);
        assertThat(onDuty(desk, begin(part))).isEqualTo(ben.id);
        assertThat(onDuty(desk, end(part))).isEqualTo(ana.id);
        pass(Duration.between(clock.instant(), begin(part).plusSeconds(60)));
        aino.writes("Onko siellä joku?");
        ben.hears("Onko siellä joku?");
        ana.hasNotHeard("Onko siellä joku?");
    }

    @Test
    void twoShiftsAreExchanged() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben);

        ana.writes("/shifts");
        var list = ana.hears("Your shifts");
        press(ana, list, list.buttons().get(1).label());
        reads(ana, list, "What would you like to do?");
        press(ana, list, "Swap for a colleague's shift");
        reads(ana, list, "Whose shift");
        press(ana, list, "Ben");
        press(ana, list, reads(ana, list, "Ben would get").buttons().getFirst().label());
        reads(ana, list, "Ben has been asked");
        var swap = swap(desk);

        press(ben, ben.hears("Ana would take your"), "Yes, I take it");
        ana.hears("Swapped");

        assertThat(onDuty(desk, begin(swap.path("shift")))).isEqualTo(ben.id);
        assertThat(onDuty(desk, begin(swap.path("inReturn")))).isEqualTo(ana.id);
        ana.writes("/swaps");
        eventually(() -> assertThat(ana.heard().stream().filter(it -> it.contains("Swapped")))
                .hasSize(2));
        press(ana, ana.chat().newest("Swapped"), "Take it back");
        ben.hears("The swap was undone");
        assertThat(onDuty(desk, begin(swap.path("shift")))).isEqualTo(ana.id);
        assertThat(onDuty(desk, begin(swap.path("inReturn")))).isEqualTo(ben.id);
    }

    @Test
    void theFirstYesCountsAndLateOrStrangePressesChangeNothing() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        var aino = desk.family("Aino", "fi");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben, eva);
        var shift = nextOf(desk, ana);
        var id = ask(desk, shift, ben).path("id").asString();
        var question = ben.hears("Ana asks");
        var yes = question.buttons().getFirst().data();

        tap(eva, yes);
        eva.hears("Somebody else was asked");
        tap(aino, yes);
        tap(ana, yes);
        ana.hears("Your own request");
        tap(ben, "sw:y:nonsense");
        ben.hears("This button is out of date");
        assertThat(state(desk, id)).isEqualTo("OPEN");

        press(ben, question, "Yes, I take it");
        ben.chat().presses(question.messageId(), yes);
        reads(ben, question, "It is yours");
        tap(ben, yes);
        eventually(() -> assertThat(ben.heard().stream().filter(it -> it.contains("It is yours")))
                .hasSize(2));
        assertThat(state(desk, id)).isEqualTo("TAKEN");
        tap(eva, "sw:w:" + yes.substring("sw:y:".length()));
        eva.hears("This button is out of date");
        assertThat(onDuty(desk, begin(shift))).isEqualTo(ben.id);
        aino.hasNotHeard("asks");
    }

    @Test
    void ofTwoWhoAnswerAtOnceByChatPageAndApiOneHasItAndTheOtherIsToldWhatHappened() throws Exception {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben, eva);
        var shift = nextOf(desk, ana);
        var id = askAll(desk, shift).path("id").asString();
        var question = ben.hears("Ana asks");
        var yes = question.buttons().getFirst().data();
        var page = atThePages(eva);
        page.shows("/board/swaps");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(
                    threads.submit(() -> tap(ben, yes)),
                    threads.submit(() -> page.post("/board/swaps/" + id + "/accept", Map.of())));
            for (var each : both) {
                each.get();
            }
        }

        var taker = api.get("/lines/" + desk.lineId + "/swaps/" + id)
                .path("takenBy")
                .asString();
        assertThat(taker).isIn(ben.id, eva.id);
        assertThat(onDuty(desk, begin(shift))).isEqualTo(taker);
        var seen = page.shows("/board/swaps").text();
        if (taker.equals(ben.id)) {
            assertThat(seen).contains("This is not open any more. Ben takes");
            ben.hears("It is yours");
        } else {
            assertThat(seen).doesNotContain("not open any more").contains("Eva takes");
            ben.hears("Eva takes");
        }
        var late = api.send("POST", "/lines/" + desk.lineId + "/swaps/" + id + "/accept", Map.of("workerId", ben.id));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asString()).isEqualTo("is not open any more: it was taken");
    }

    @Test
    void whatSomebodyHasByAChangeIsGivenAwayInTheChat() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben);
        var shift = nextOf(desk, ana);
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of(
                        "level",
                        1,
                        "from",
                        shift.path("from"),
                        "to",
                        shift.path("to"),
                        "with",
                        eva.id,
                        "replaces",
                        ana.id));

        eva.writes("/shifts");
        var list = eva.hears("Your shifts");
        press(eva, list, list.buttons().getFirst().label());
        reads(eva, list, "What would you like to do?");
        press(eva, list, "Give away");
        reads(eva, list, "Who shall be asked?");
        press(eva, list, "Ben");
        reads(eva, list, "Ben has been asked");
        press(ben, ben.hears("Eva asks"), "Yes, I take it");
        eva.hears("Ben takes");

        assertThat(onDuty(desk, begin(shift))).isEqualTo(ben.id);
        assertThat(api.get("/lines/" + desk.lineId + "/on-call?at=" + begin(shift))
                        .path(0)
                        .path("source")
                        .asString())
                .isEqualTo("SWAP");
    }

    @Test
    void theAskedAreRemindedTheCoordinatorsToldAndInTheEndTheRequesterIsOnDuty() {
        var desk = desk();
        var ana = desk.worker("Annika", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.rotation(1, "WEEK", 1, "2026-01-01T08:00", ana, ben);
        var shift = nextOf(desk, ana, Duration.ofDays(5));
        pass(Duration.between(clock.instant(), begin(shift).minus(Duration.ofDays(4))));
        var id = ask(desk, shift, ben).path("id").asString();
        ben.hears("Annika asks");

        pass(Duration.ofDays(1).plusMinutes(1));
        ben.hearsOnce("A reminder");
        cleo.hasNotHeard("which Annika would give away");
        pass(Duration.ofDays(2));
        cleo.hearsOnce("which Annika would give away");
        pass(Duration.ofDays(1));
        ana.hearsOnce("Nobody took");
        assertThat(state(desk, id)).isEqualTo("EXPIRED");
        assertThat(onDuty(desk, begin(shift))).isEqualTo(ana.id);
        ben.hears("The time for this is over");
    }

    @Test
    void aGapIsTakenByWhoeverIsFirst() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.rotation(1, "DAY", 1, "2026-01-01T08:00", ana, ben);
        var shift = nextOf(desk, ana);
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of("level", 1, "from", shift.path("from"), "to", shift.path("to"), "replaces", ana.id));

        ben.writes("/take");
        var list = ben.hears("You can take");
        press(ben, list, list.buttons().getFirst().label());
        var gap = reads(ben, list, "Nobody is on duty");
        var yes = gap.buttons().getFirst().data();
        press(ben, list, "Yes, I take it");
        reads(ben, list, "It is yours");
        cleo.hears("Ben took the gap");
        tap(ana, yes);
        ana.hears("not open any more");

        assertThat(onDuty(desk, begin(shift))).isEqualTo(ben.id);
    }

    @Test
    void aHandOffThatNobodyReadsIsRemindedOfAndThenToldToTheCoordinators() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Bertil", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben);
        var aino = desk.family("Aino", "fi");
        var shift = nextOf(desk, ana);
        pass(Duration.between(clock.instant(), begin(shift).plusSeconds(60)));
        aino.writes("Voitteko soittaa?");
        ana.hears("Voitteko soittaa?");
        ana.answers("Voitteko soittaa?", "Kyllä");

        pass(Duration.between(clock.instant(), end(shift).minusSeconds(600)));
        ana.hearsOnce("Your shift ends at");
        ana.writes("/note Aino expects a call at nine");
        ana.hears("Your note goes to the next worker");
        pass(Duration.between(clock.instant(), end(shift).plusSeconds(5)));
        var handOff = ben.hears("Hand-off");
        assertThat(handOff.text())
                .contains("Open conversations (1)", "Aino", "Note of Ana", "Aino expects a call at nine");
        assertThat(db.sql("select note_sealed from shift_note where line_id = ?::uuid")
                        .param(desk.lineId)
                        .query((row, _) -> new String(row.getBytes(1), UTF_8))
                        .single())
                .doesNotContain("expects");

        pass(Duration.ofMinutes(11));
        ben.hearsOnce("You have not confirmed the hand-off");
        cleo.hasNotHeard("Bertil has not confirmed");
        pass(Duration.ofMinutes(11));
        // Coordinators hear of every line: of this one it is Bertil who has not.
        cleo.hearsOnce("Bertil has not confirmed the hand-off");
        press(ben, handOff, "I have read it");
        ben.hears("the shift is yours now");
        eventually(() -> assertThat(now(ben, handOff).buttons()).isEmpty());
        aino.hasNotHeard("/note");
    }

    @Test
    void whoComesOnDutyAtNightReadsThatAFamilyWaitsSinceYesterday() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        desk.rotation(1, "HOUR", 24, "2026-01-01T02:00", ana, ben);
        var aino = desk.family("Aino", "fi");
        var shift = nextOf(desk, ana);
        pass(Duration.between(clock.instant(), end(shift).minus(Duration.ofHours(3))));
        desk.knowsOnDuty(ana);
        aino.writes("Voitteko soittaa?");
        ana.hears("Voitteko soittaa?");

        pass(Duration.between(clock.instant(), end(shift).plusSeconds(5)));
        assertThat(ben.hears("Hand-off").text()).contains("Open conversations (1)", ", waiting since yesterday 23:0");
        ben.answers("Voitteko soittaa?", "/case");
        ben.hears("Unanswered since yesterday 23:0");
    }

    @Test
    void anUnreadNoteGoesOnToTheNextAndALateOneIsPassedOnAtOnce() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var eva = desk.worker("Eva", "WORKER");
        desk.rotation(1, "HOUR", 6, "2026-01-01T08:00", ana, ben, eva);
        var shift = nextOf(desk, ana);
        pass(Duration.between(clock.instant(), end(shift).plusSeconds(60)));
        desk.knowsOnDuty(ben);
        ana.writes("/note The key is in the drawer");
        ben.hears("The key is in the drawer");
        pass(Duration.ofHours(6));
        eva.hears("The key is in the drawer");
    }

    private JsonNode ask(Desk desk, JsonNode shift, Person asked) {
        var whole = Map.of(
                "level", 1, "workerId", shift.path("workerId"), "from", shift.path("from"), "to", shift.path("to"));
        return api.post("/lines/" + desk.lineId + "/swaps", new HashMap<>(Map.of("shift", whole, "with", asked.id)));
    }

    private JsonNode askAll(Desk desk, JsonNode shift) {
        var whole = Map.of(
                "level", 1, "workerId", shift.path("workerId"), "from", shift.path("from"), "to", shift.path("to"));
        return api.post("/lines/" + desk.lineId + "/swaps", Map.of("shift", whole));
    }

    private JsonNode swap(Desk desk) {
        return api.get("/lines/" + desk.lineId + "/swaps").path("items").path(0);
    }

    private String state(Desk desk, String swap) {
        return api.get("/lines/" + desk.lineId + "/swaps/" + swap).path("state").asString();
    }

    private String onDuty(Desk desk, Instant at) {
        return api.get("/lines/" + desk.lineId + "/on-call?at=" + at)
                .path(0)
                .path("workerId")
                .asString();
    }

    /// The first whole shift of a worker that has not begun.
    private JsonNode nextOf(Desk desk, Person worker) {
        return nextOf(desk, worker, Duration.ZERO);
    }

    /// @param ahead how far ahead it begins at least
    private JsonNode nextOf(Desk desk, Person worker, Duration ahead) {
        var from = clock.instant().plus(ahead);
        return api.get("/lines/" + desk.lineId + "/shifts?from=" + from + "&to=" + from.plus(Duration.ofDays(30)))
                .valueStream()
                .filter(it -> it.path("workerId").asString().equals(worker.id)
                        && begin(it).isAfter(from))
                .findFirst()
                .orElseThrow();
    }

    private static Instant begin(JsonNode shift) {
        return OffsetDateTime.parse(shift.path("from").asString()).toInstant();
    }

    private static Instant end(JsonNode shift) {
        return OffsetDateTime.parse(shift.path("to").asString()).toInstant();
    }

    /// A button that is not in the chat, or not any more.
    private void tap(Person person, String choice) {
        var id = "test:" + UUID.randomUUID();
        var tap = new Inbound.Tap(id, new TelegramChat(person.chat().id()), clock.instant(), choice, id, null);
        transaction.executeWithoutResult(_ -> receiver.receive(tap));
    }

    private static void press(Person person, Seen message, String label) {
        person.chat().presses(message.messageId(), label);
    }

    private Seen reads(Person person, Seen message, String words) {
        eventually(() -> assertThat(now(person, message).text()).contains(words));
        return now(person, message);
    }

    private static Seen now(Person person, Seen message) {
        return person.chat().sees().stream()
                .filter(it -> it.messageId() == message.messageId())
                .findFirst()
                .orElseThrow();
    }
}
