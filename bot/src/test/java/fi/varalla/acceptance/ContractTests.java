package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What strangers to the code do with the contract: everything at once, repeated, out of order, left out, too much and
/// malformed.
class ContractTests extends Acceptance {

    private static final Map<String, Object> SPAN =
            Map.of("level", 1, "from", "2027-02-01T08:00:00+05:45", "to", "2027-02-01T16:00:00-03:30", "note", "n");

    /// Few numbers are free for fiction: these serve one test after another.
    private static final String NUMBER = Desk.number();

    private static final String CALLER = Desk.number();
    private static final List<String> PHONES = List.of(Desk.number(), Desk.number());

    private final List<String> workers = new ArrayList<>();
    private String line = "";

    @BeforeEach
    void aLine() {
        line = desk.line(Map.of("phone", NUMBER));
    }

    @AfterEach
    void outOfTheWay() {
        desk.call("PATCH", "/lines/" + line, "{\"phone\":null}").is(200);
        workers.forEach(it ->
                desk.call("PATCH", "/workers/" + it, Map.of("active", false)).is(200));
    }

    // --- the HTTP API

    @Test
    void whatIsOptionalMayBeNullAndWhatIsUnknownIsIgnored() {
        var body = new HashMap<>(Desk.rotation(1, desk.worker("Ana")));
        for (var optional : List.of("timeZone", "weekdays", "window", "activeFrom", "activeUntil")) {
            body.put(optional, null);
        }
        body.put("unheardOf", Map.of("a", List.of(1)));
        var path = "/lines/" + line + "/rotations";
        var made = desk.post(path, body).is(201);
        assertThat(made.at("timeZone").asString()).isEqualTo("Europe/Helsinki");
        desk.call("PUT", path + "/" + made.id(), body).is(200);
    }

    @Test
    void instantsComeInWithAnyOffsetAndGoOutWithOne() {
        var body = new HashMap<>(SPAN);
        body.put("with", desk.worker("Ana"));
        var made = desk.post("/lines/" + line + "/overrides", body).is(201);
        assertThat(instant(made.at("from"))).isEqualTo("2027-02-01T02:15:00Z");
        assertThat(instant(made.at("to"))).isEqualTo("2027-02-01T19:30:00Z");
        var at = "/lines/" + line + "/on-call?at=2027-02-01T00:15:00-02:00";
        assertThat(instant(desk.get(at).is(200).json().path(0).path("from"))).isEqualTo("2027-02-01T02:15:00Z");
    }

    private static Instant instant(JsonNode written) {
        return OffsetDateTime.parse(written.asString()).toInstant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "9999-12-31T00:00:00Z",
                "2027-02-30T00:00:00Z",
                "2027-02-01T00:00:00",
                "2027-02-01T00:00:00+19:00",
                "2027-02-01",
                "1795300000",
                ""
            })
    void datesBeyondAllRangeAreRefusedByName(String date) {
        var body = new HashMap<>(SPAN);
        body.put("with", desk.worker("Ana"));
        body.put("to", date);
        desk.post("/lines/" + line + "/overrides", body).refuses(400, "to");
        desk.get("/lines/" + line + "/on-call?at=" + date).refuses(400, "at");
        desk.get("/lines/" + line + "/shifts?from=2027-01-01T00:00:00Z&to=" + date)
                .refuses(400, "to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "nobody", "anonymous", "%2B266696687", "99999999999999999999999", "%F0%9F%98%80"})
    void aDryRunForNobodyIsRefused(String from) {
        desk.get("/lines/" + line + "/routing?from=" + from).refuses(400, "from");
    }

    @Test
    void theDryRunKnowsAPhoneAndAChat() {
        var other = phoneOnDuty(1);
        var own = phoneOnDuty(2);
        desk.call("PATCH", "/lines/" + line, Map.of("ownWorkerFirst", true)).is(200);
        var made = desk.post(
                        "/cases/" + desk.clientCase(line, Map.of("ownWorkerId", own)) + "/people",
                        Map.of("name", "Aino", "role", "GUARDIAN", "phone", CALLER))
                .is(201);
        var chat = bot.opens(PORT, made.at("telegramInvite").asString());
        for (var from : List.of(CALLER, CALLER.replace("+", "%2B"), Long.toString(chat))) {
            var steps =
                    desk.get("/lines/" + line + "/routing?from=" + from).is(200).json();
            assertThat(steps.valueStream().map(it -> it.path("workerId").asString()))
                    .containsExactly(own, other);
        }
    }

    @Test
    void atOnceOneIsMadeAndTheOthersAreConflicts() {
        var worker = Map.of("name", "Ana", "languages", List.of("fi"), "role", "WORKER", "phone", PHONES.getFirst());
        var made = atOnce(6, _ -> desk.post("/workers", worker));
        assertThat(made.stream().map(Answer::status)).containsOnlyOnce(201).contains(409);
        made.stream().filter(it -> it.status() == 201).map(Answer::id).forEach(workers::add);
        var file = Map.of("code", "AT-ONCE", "client", Map.of("firstName", "Pihla"), "lineId", line);
        assertThat(atOnce(6, _ -> desk.post("/cases", file).status())).containsOnlyOnce(201);
        assertThat(atOnce(6, _ -> desk.post("/cases", file).status())).containsOnly(409);
    }

    // --- chats

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"update_id\":\"x\"}",
                "{\"update_id\":1e99}",
                "{\"update_id\":41,\"message\":null}",
                "{\"update_id\":42,\"message\":{}}",
                "{\"update_id\":43,\"message\":[1]}",
                "{\"update_id\":44,\"message\":{\"message_id\":1,\"chat\":{\"id\":\"x\",\"type\":\"private\"}}}",
                "{\"update_id\":45,\"unheard_of\":{\"a\":1}}",
                "{\"update_id\":-46,\"message\":{\"message_id\":1}}"
            })
    void whatIsNoUpdateStopsNothing(String update) {
        assertThat(bot.takes(PORT, update).status()).isIn(200, 400);
    }

    @Test
    void oddTextsArriveWholeAndInOrder() {
        var ana = chatOnDuty();
        var aino = family();
        var texts = List.of(
                "five thousand " + "a".repeat(5000) + " ends here",
                "smile \uD83D\uDE00 family",
                "right to left \u05E9\u05DC\u05D5\u05DD",
                "<b>HTML</b> & *md* _x_",
                "nul \u0000 inside",
                "/unheardof command");
        texts.forEach(it -> bot.writes(PORT, aino, it).is(200));
        eventually(() -> assertThat(words(ana)).contains("unheardof command"));
        assertThat(words(ana))
                .containsSubsequence("five thousand aaaa", "aaaa ends here", "smile", "right to left", "HTML", "nul");
    }

    @Test
    void anUpdateWithoutAnythingThatCanBeDoneWithoutIsRelayed() {
        var ana = chatOnDuty();
        var bare = Map.of("message_id", 9_001, "chat", Map.of("id", family()), "text", "bare words");
        bot.takes(PORT, bot.update("message", bare)).is(200);
        eventually(() -> assertThat(words(ana)).contains("bare words"));
    }

    @Test
    void oneUpdateTenTimesAtOnceIsRelayedOnce() {
        var ana = chatOnDuty();
        var update = bot.update("message", bot.message(family(), Map.of("text", "ten times at once")));
        assertThat(atOnce(10, _ -> bot.takes(PORT, update).status())).containsOnly(200);
        eventually(() -> assertThat(words(ana)).containsOnlyOnce("ten times at once"));
    }

    @Test
    void manyAtOnceAreOneContactAndOneAcknowledgement() {
        var ana = chatOnDuty();
        var aino = family();
        assertThat(atOnce(
                        12,
                        number -> bot.writes(PORT, aino, "word %02d.".formatted(number))
                                .status()))
                .containsOnly(200);
        eventually(() -> assertThat(IntStream.range(0, 12).mapToObj("word %02d."::formatted))
                .allSatisfy(it -> assertThat(words(ana)).containsOnlyOnce(it)));
        assertThat(words(aino)).containsOnlyOnce("has arrived");
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void anInviteOpenedByManyAtOnceLetsOneIn() {
        var made = desk.post(
                        "/cases/" + desk.clientCase(line, Map.of()) + "/people",
                        Map.of("name", "Aino", "role", "RELATIVE"))
                .is(201);
        var chats = atOnce(6, _ -> bot.opens(PORT, made.at("telegramInvite").asString()));
        eventually(() ->
                assertThat(chats).allSatisfy(it -> assertThat(bot.told(it)).isNotEmpty()));
        assertThat(chats).filteredOn(it -> words(it).contains("Welcome")).hasSize(1);
        assertThat(chats)
                .filteredOn(it -> words(it).contains("already been used"))
                .hasSize(5);
    }

    @Test
    void aChangeThatComesBeforeWhatItChangesIsToldInTheRightOrder() {
        var ana = chatOnDuty();
        var aino = family();
        var first = bot.message(aino, Map.of("text", "I gave two"));
        var changed = new HashMap<>(first);
        changed.putAll(
                Map.of("text", "I gave twenty", "edit_date", Instant.now().getEpochSecond()));
        bot.takes(PORT, bot.update("edited_message", changed)).is(200);
        bot.takes(PORT, bot.update("message", first)).is(200);
        eventually(() -> assertThat(words(ana)).containsSubsequence("I gave two\"", "I gave twenty"));
    }

    @Test
    void aChangeOfWhatNeverCameIsRelayedLikeAMessage() {
        var ana = chatOnDuty();
        var changed = bot.message(family(), Map.of("text", "never seen before", "edit_date", 1_795_300_040));
        bot.takes(PORT, bot.update("edited_message", changed)).is(200);
        eventually(() -> assertThat(words(ana)).containsOnlyOnce("never seen before"));
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void inAGapAFamilyIsToldOnceHoweverMuchItWrites() {
        var cora = desk.post("/workers", Map.of("name", "Cora", "languages", List.of("en"), "role", "COORDINATOR"))
                .is(201);
        var chat = bot.opens(PORT, cora.at("telegramInvite").asString());
        var aino = family();
        for (var word : List.of("is anybody there", "please answer", "hello again")) {
            bot.writes(PORT, aino, word).is(200);
        }
        eventually(
                () -> assertThat(words(chat)).containsSubsequence("is anybody there", "please answer", "hello again"));
        eventually(() -> assertThat(words(aino)).containsOnlyOnce("We are sorry"));

        // What was promised is kept by the answer, so whoever has to wait again is promised something again.
        bot.writes(PORT, chat, "I am here").is(200);
        eventually(() -> assertThat(words(aino)).contains("I am here"));
        bot.writes(PORT, aino, "one more thing").is(200);
        eventually(() -> assertThat(words(aino)).containsSubsequence("We are sorry", "I am here", "We are sorry"));
        desk.call("PATCH", "/workers/" + cora.id(), Map.of("active", false)).is(200);
    }

    // --- telephones

    @Test
    void anEndedLegToldManyTimesAtOnceHasOneAnswer() {
        phoneOnDuty(1);
        phoneOnDuty(2);
        for (var round = 0; round < 3; round++) {
            var caller = new Handset(twilio, CALLER, NUMBER);
            var action = caller.calls().one("Dial").getAttribute("action");
            var form = caller.form(Map.of("DialCallStatus", "no-answer", "DialCallSid", "CA" + "d".repeat(32)));
            var answers = atOnce(6, _ -> twilio.posts(action, form).is(200).text());
            assertThat(answers).allMatch(it -> it.contains("<Dial"));
            assertThat(Collections.frequency(answers, answers.getFirst())).isEqualTo(6);
            caller.ends("completed", 5).is(204);
        }
        assertThat(contacts()).allSatisfy(it -> assertThat(it.path("attempts")).hasSize(2));
    }

    @ParameterizedTest
    @MethodSource("nobodysNumbers")
    void whoeverCallsHearsSomethingAndIsInTheLog(Map<String, String> from) {
        phoneOnDuty(1);
        var form = new HashMap<>(new Handset(twilio, CALLER, NUMBER).form(Map.of("CallStatus", "ringing")));
        form.remove("From");
        form.putAll(from);
        var heard = Twiml.of(twilio.posts("/webhooks/twilio/voice", form));
        assertThat(heard.said()).contains("yksi yksi kaksi");
        assertThat(heard.has("Dial")).isTrue();
        assertThat(contacts()).hasSize(1);
    }

    static Stream<Map<String, String>> nobodysNumbers() {
        return Stream.concat(
                Stream.of(Map.of()),
                Stream.of(
                                "",
                                "anonymous",
                                "Anonymous",
                                "+266696687",
                                "+7378742833",
                                "sip:a@b.example",
                                "9".repeat(3000))
                        .map(it -> Map.of("From", it)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "''", "anonymous", "+266696687", "PARCELS", "12345", "whatsapp:anonymous"})
    void anSmsOfNobodyIsRefused(String from) {
        var form = new HashMap<>(Map.of("MessageSid", "SM" + "e".repeat(32), "To", NUMBER, "Body", "words"));
        if (from != null) {
            form.put("From", from);
        }
        assertThat(twilio.posts("/webhooks/twilio/message", form).status()).isEqualTo(400);
    }

    // --- people

    private String phoneOnDuty(int level) {
        var worker = desk.worker("Ana", "WORKER", PHONES.get(level - 1), "fi", "en");
        workers.add(worker);
        desk.onDuty(line, level, worker);
        return worker;
    }

    private List<JsonNode> contacts() {
        return desk.get("/contacts?lineId=" + line).is(200).items();
    }

    private long chatOnDuty() {
        var made = desk.post("/workers", Map.of("name", "Ana", "languages", List.of("en"), "role", "WORKER"))
                .is(201);
        desk.onDuty(line, 1, made.id());
        return bot.opens(PORT, made.at("telegramInvite").asString());
    }

    private long family() {
        var made = desk.post(
                        "/cases/" + desk.clientCase(line, Map.of()) + "/people",
                        Map.of("name", "Aino", "role", "GUARDIAN", "language", "en"))
                .is(201);
        return bot.opens(PORT, made.at("telegramInvite").asString());
    }

    private String words(long chat) {
        return String.join("\n", bot.told(chat));
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> what) {
        var all = IntStream.range(0, times)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> what.apply(number), task -> Thread.ofVirtual().start(task)))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }
}
