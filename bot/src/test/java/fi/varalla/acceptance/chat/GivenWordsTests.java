package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Desk;
import fi.varalla.acceptance.chat.World.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The given chat cases played as they are given: words, names, languages, times of writing, contents, faults. Only the
/// chats' and updates' numbers are others, because many tests share one program.
class GivenWordsTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> RELAYS = Set.of("sendmessage", "copymessage", "forwardmessage", "copymessages");

    private final World world = World.polling();
    private final Map<Long, Person> people = new HashMap<>();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    private static JsonNode given(String id) {
        try {
            return JSON.readTree(new ClassPathResource("chat-cases.json").getContentAsByteArray())
                    .path("cases")
                    .valueStream()
                    .filter(it -> it.path("id").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The families of these cases, whoever is not there yet.
    private void families(Desk desk, String... cases) {
        for (var id : cases) {
            given(id).path("input").forEach(step -> {
                var from = step.path("update").path("message").path("from");
                if (from.isObject()) {
                    people.computeIfAbsent(
                            from.path("id").asLong(),
                            _ -> desk.family(
                                    from.path("first_name").asString(),
                                    from.path("language_code").asString()));
                }
            });
        }
    }

    private Person person(long chat) {
        return Objects.requireNonNull(people.get(chat), () -> "Nobody in this test is " + chat);
    }

    /// The case's messages, edits and whatever else Telegram brings, in one batch. A number given twice stays one.
    private void write(String id) {
        var numbers = new HashMap<Long, Integer>();
        var updates = new ArrayList<Map<String, ?>>();
        given(id).path("input").forEach(step -> {
            if (step.path("update") instanceof ObjectNode given) {
                var update = given.deepCopy();
                update.put(
                        "update_id",
                        numbers.computeIfAbsent(given.path("update_id").asLong(), _ -> world.telegram.nextUpdateId()));
                for (var kind : List.of("message", "edited_message")) {
                    if (update.path(kind) instanceof ObjectNode message) {
                        var writer = person(message.path("from").path("id").asLong());
                        message.set("from", JSON.valueToTree(writer.from()));
                        message.set("chat", JSON.valueToTree(writer.place()));
                    }
                }
                updates.add(JSON.convertValue(update, new TypeReference<Map<String, Object>>() {}));
            }
        });
        world.deliver(updates);
    }

    private void fault(String id) {
        given(id).path("input").forEach(step -> {
            var fault = step.path("fault");
            if (fault.isObject()) {
                var after = fault.path("parameters").path("retry_after");
                world.telegram.fault(
                        fault.path("method").asString(),
                        fault.has("chat_id") ? person(fault.path("chat_id").asLong()).chat : 0,
                        fault.path("error_code").asInt(),
                        fault.path("description").asString(),
                        after.isMissingNode() ? null : after.asInt(),
                        fault.path("times").asInt(1));
            }
        });
    }

    /// What the worker says in the case, as an answer to the message that begins so.
    private void answer(String id) {
        given(id).path("input").forEach(step -> {
            if (step.has("worker") && step.has("text")) {
                person(step.path("worker").asLong())
                        .replies(
                                step.path("reply_to_relay_of").asString() + ": ",
                                step.path("text").asString());
            }
        });
    }

    /// Every message with words that the case expects, in its time and as often as it says.
    private void arrives(String id) {
        var given = given(id);
        var expected = given.path("expect")
                .valueStream()
                .filter(it -> it.has("chat_id") && it.has("contains"))
                .toList();
        assertThat(expected).as("what " + id + " expects").isNotEmpty();
        for (var it : expected) {
            var who = person(it.path("chat_id").asLong());
            var words = it.path("contains").asString();
            within(
                    given.path("within_s").asInt(60),
                    () -> assertThat(relays(who, words))
                            .as("%s: %s gets \"%s\", of %s", id, who.name, words, who.texts())
                            .hasSize(it.path("count").asInt(1)));
        }
    }

    private static List<Call> relays(Person who, String words) {
        return who.got(words).stream()
                .filter(it -> RELAYS.contains(it.method()))
                .toList();
    }

    @Test
    void whatFamiliesWrite() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        people.put(900L, maria);
        families(desk, "R01", "R07", "R16");
        for (var id : List.of("D01", "D07", "R07")) {
            write(id);
            arrives(id);
        }
        for (var id : List.of("A10", "R16", "K02", "K03", "R08", "T06", "T17")) {
            write(id);
        }
        maria.hears("ajutor");
        assertThat(maria.hears("\noi").text()).startsWith("T-26-").contains(person(611).name);
        maria.hears(words("K02"));
        var whole = String.join(
                "", maria.texts().stream().filter(it -> it.contains("xxx")).toList());
        assertThat(whole.substring(whole.indexOf("xxx"))).isEqualTo(words("K03"));
        assertThat(maria.texts().stream()
                        .filter(it -> it.matches("(?s).*\nm\\d"))
                        .map(it -> it.substring(it.lastIndexOf('\n') + 1)))
                .containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
        assertThat(world.telegram.calls())
                .filteredOn(it -> it.chat() == maria.chat)
                .allMatch(Call::ok);
        assertThat(maria.hearsOnce("\nprivate").body().path("protect_content").asBoolean(false))
                .isTrue();
        assertThat(maria.got("\na").stream().filter(it -> it.text().endsWith("\na")))
                .hasSize(1);
        // In the first of the line's languages, where ours are none of the family's.
        assertThat(anna().hears("112").text()).contains("Maria", "Jos on hätä");
        assertThat(person(603).hears("112").text()).contains("Maria", "Jos on hätä");
        calm(
                500,
                () -> people.forEach(
                        (_, who) -> assertThat(who.got("112")).as(who.name).hasSizeLessThan(2)));
        assertThat(anna().log(anna().contact().path("id").asString()).stream().filter(it -> it.contains("locked")))
                .hasSize(1);
    }

    private Person anna() {
        return person(601);
    }

    private static String words(String id) {
        return given(id)
                .path("input")
                .path(0)
                .path("update")
                .path("message")
                .path("text")
                .asString();
    }

    @Test
    void whatFamiliesSendThatIsNoText() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        people.put(900L, maria);
        families(desk, "K05");
        var bruno = person(602);
        var cases = List.of("K05", "K06", "K08", "K09", "K11", "K12", "K14", "K24");
        cases.forEach(this::write);
        var sent = cases.stream()
                .flatMap(id -> given(id).path("input").valueStream())
                .map(step ->
                        step.path("update").path("message").path("message_id").asInt())
                .toList();
        eventually(() -> assertThat(maria.got().stream()
                        .filter(it -> it.method().equals("copymessage"))
                        .map(it -> it.body().path("message_id").asInt()))
                .as("each once and in order")
                .containsExactlyElementsOf(sent));
        assertThat(maria.got("- Bruno")).hasSizeGreaterThanOrEqualTo(sent.size());
        maria.hears("voice, 7 s");
        maria.hears("48.2082, 16.3738");
        maria.hears("Oma +43123");
        maria.hears("🎲 3");
        var caption = given("K14")
                .path("input")
                .path(0)
                .path("update")
                .path("message")
                .path("caption")
                .asString();
        assertThat(maria.hears(caption).text()).contains("Bruno");
        assertThat(world.telegram.calls())
                .filteredOn(it -> it.chat() == maria.chat)
                .allMatch(Call::ok);
        assertThat(bruno.contact().path("messages").toString()).contains("voice, 7 s");
        bruno.hearsOnce("112");
    }

    @Test
    void whatFamiliesChange() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        families(desk, "K18");
        write("K18");
        var first = maria.hears("2 pils");
        calm(1000, () -> assertThat(maria.got("pils")).hasSize(1));
        var only = JSON.createObjectNode();
        only.setAll(
                (ObjectNode) given("K17").path("input").path(1).path("update").deepCopy());
        only.put("update_id", world.telegram.nextUpdateId());
        ((ObjectNode) only.path("edited_message")).set("from", JSON.valueToTree(anna().from()));
        ((ObjectNode) only.path("edited_message")).set("chat", JSON.valueToTree(anna().place()));
        world.deliver(List.of(JSON.convertValue(only, new TypeReference<Map<String, Object>>() {})));
        assertThat(maria.hears("I gave him 20 pills")
                        .body()
                        .path("reply_parameters")
                        .path("message_id")
                        .asInt())
                .isEqualTo(first.messageId());
        assertThat(anna().log(anna().contact().path("id").asString()))
                .contains("I gave him 2 pils", "I gave him 20 pills");
    }

    @Test
    void whatWorkersAnswerThoughTelegramFails() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        people.put(900L, maria);
        families(desk, "R01");
        write("R01");
        maria.hears("C: Cara asks");
        List.of(601L, 602L, 603L).forEach(it -> person(it).hears("112"));
        answer("R01");
        arrives("R01");
        people.forEach((chat, who) -> {
            if (chat != 900 && chat != 601) {
                who.hasNot("to Anna");
            }
        });
        fault("K21");
        answer("K21");
        arrives("K21");
        var begun = Instant.now();
        fault("F01");
        answer("F01");
        var bruno = person(602);
        within(8, () -> assertThat(bruno.texts()).endsWith("one", "two"));
        assertThat(bruno.hearsOnce("one").at()).isAfter(begun.plusSeconds(2));
    }

    @Test
    void dangerBeforeRoutine() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        people.put(900L, maria);
        families(desk, "F10");
        fault("F10");
        write("F10");
        eventually(() -> assertThat(String.join("\n", maria.texts())).containsSubsequence("he has a knife", "routine"));
        maria.hearsOnce("he has a knife");
        maria.hearsOnce("routine");
    }

    @Test
    void twoTakeOver() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 2));
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var kim = desk.onDuty("Kim", 3);
        families(desk, "R14");
        write("R14");
        maria.hears("A: private");
        var toJan = jan.hears("A: private");
        var toKim = kim.hears("A: private");
        var asked = queries();
        fault("R17");
        jan.presses(toJan, toJan.choice("Take over"));
        jan.hears("yours now");
        kim.presses(toKim, toKim.choice("Take over"));
        assertThat(kim.hears("took this conversation over").text()).contains("Jan");
        kim.hasNot("yours now");
        assertThat(queries())
                .as("answered once each, whatever Telegram says to it")
                .isEqualTo(asked + 2);
        anna().writes("are you there");
        jan.hears("are you there");
        assertThat(anna().contact().path("events").toString()).containsOnlyOnce("TAKEN_OVER");
        List.of(maria, kim).forEach(it -> it.hasNot("are you there"));
    }

    @Test
    void whatCannotBeSentIsLostToNobodyAndInNoLog() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        families(desk, "T12");
        var refusal = given("T12").path("input").path(1).path("fault");
        world.telegram.fault(
                refusal.path("method").asString(),
                maria.chat,
                refusal.path("error_code").asInt(),
                refusal.path("description").asString(),
                null,
                1);
        write("T12");
        jan.hears("SECRET-WORDS");
        anna().hears("112");
        given("T12")
                .path("expect")
                .path(0)
                .path("logs_without")
                .forEach(it -> assertThat(world.program.log()).doesNotContain(it.asString()));
        assertThat(world.program.log()).doesNotContain(BotApiStandIn.TOKEN);
    }

    @Test
    void anAutomaticAnswerAndASignAreNoAnswer() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 3));
        var maria = desk.onDuty("Maria", 1);
        families(desk, "T08");
        write("T08");
        var relay = maria.hears("please answer");
        anna().hears("112");
        world.deliver(List.of(world.update(Map.of(
                "message_reaction",
                Map.of(
                        "chat",
                        maria.place(),
                        "user",
                        maria.from(),
                        "message_id",
                        relay.messageId(),
                        "date",
                        Instant.now().getEpochSecond(),
                        "old_reaction",
                        List.of(),
                        "new_reaction",
                        List.of(Map.of("type", "emoji", "emoji", "👍")))))));
        var reminder = maria.hears("has waited");
        assertThat(reminder.at()).isAfter(relay.at().plusSeconds(2));
        assertThat(anna().contact().path("answeredAt").isNull()).isTrue();
    }

    private long queries() {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("answercallbackquery"))
                .count();
    }

    @Test
    void textMessages() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var given = given("T14").path("input");
        var phone = given.path(0).path("twilio").path("From").asString();
        desk.person(desk.newCase(null), "Anna", "en", phone);
        for (var i = 0; i < 2; i++) {
            var sms = given.path(i).path("twilio");
            assertThat(world.sms(
                            phone,
                            desk.number,
                            sms.path("Body").asString(),
                            sms.path("MessageSid").asString()))
                    .isEqualTo(200);
        }
        var relay = maria.hears("Bitte rückrufen");
        var answer = given.path(2).path("text").asString();
        maria.replies(relay.messageId(), Map.of("text", answer));
        eventually(() -> assertThat(world.twilio.sentTo(phone).stream()
                        .filter(it -> it.body().equals(answer)))
                .hasSize(1));
        var voice = given("T15").path("input").path(0).path("voice");
        maria.replies(
                relay.messageId(),
                Map.of("voice", JSON.convertValue(voice, new TypeReference<Map<String, Object>>() {})));
        assertThat(maria.hears("voice").text()).containsIgnoringCase("write or call");
        calm(500, () -> maria.hearsOnce("Bitte rückrufen"));
        assertThat(world.twilio.sentTo(phone)).hasSize(2);
    }
}
