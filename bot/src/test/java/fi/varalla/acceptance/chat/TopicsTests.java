package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One topic for each family in the worker's own chat, where the bot has topics.
class TopicsTests {

    private static final long SEED = Long.getLong("varalla.topics.seed", 20_261_127L);
    private static final int STEPS = Integer.getInteger("varalla.topics.steps", 150);

    private static World world;

    @BeforeAll
    static void open() {
        world = new World("polling");
        world.telegram.switchTopicsOn();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void r10EachFamilyHasATopicAndAnAnswerInItNeedsNoReply() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        var bruno = desk.family("Bruno", "en");
        anna.writes("A: private matter");
        bruno.writes("B: something");
        var toAnna = thread(maria.hears("A: private"));
        var toBruno = thread(maria.hears("B: something"));
        assertThat(toAnna).isNotEqualTo(toBruno);
        assertThat(world.telegram.topics(maria.chat).get(toAnna)).endsWith("Anna");
        inTopic(maria, toAnna, "for Anna");
        anna.hearsOnce("for Anna");
        bruno.hasNot("for Anna");
        inTopic(maria, toBruno, "for Bruno");
        bruno.hearsOnce("for Bruno");
        inTopic(maria, toAnna, "/undo");
        within(15, () -> assertThat(deletedAt(anna)).hasSize(1));
        assertThat(deletedAt(bruno)).isEmpty();
        inTopic(maria, 999_999, "for whom?");
        maria.hears("To whom is this?");
        anna.hasNot("for whom?");

        inTopic(maria, toAnna, "/close");
        within(
                15,
                () -> assertThat(world.telegram.topics(maria.chat).get(toAnna)).startsWith("✓ "));
        anna.writes("once more");
        assertThat(thread(maria.hears("once more"))).isEqualTo(toAnna);
        assertThat(world.telegram.topics(maria.chat).get(toAnna)).doesNotContain("✓");
    }

    @Test
    void r11ATopicThatWasRemovedIsMadeAnewAndNothingIsLost() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("A: private matter");
        var first = thread(maria.hears("A: private"));
        world.telegram.removeTopic(maria.chat, first);
        anna.writes("still there?");
        var second = thread(maria.hearsOnce("still there?"));
        assertThat(second).isNotEqualTo(first);
        inTopic(maria, second, "yes");
        anna.hearsOnce("yes");
        world.telegram.fault("createForumTopic", maria.chat, 400, "Bad Request: the chat is not a forum", null, 1);
        world.telegram.removeTopic(maria.chat, second);
        anna.writes("and now?");
        assertThat(maria.hearsOnce("and now?").body().has("message_thread_id")).isFalse();
    }

    @Test
    void whateverTheOrderNoFamilyIsTakenForAnother() {
        var random = new Random(SEED);
        var desk = world.desk(Map.of("acknowledgeSeconds", 7200));
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var families = new ArrayList<Person>();
        for (var i = 0; i < 8; i++) {
            families.add(desk.family("F" + i, "en"));
        }
        var said = new ArrayList<Map.Entry<Person, String>>();
        var answers = new ArrayList<Map.Entry<Person, String>>();
        for (var step = 0; step < STEPS; step++) {
            if (step % 15 == 8) {
                within(60, () -> assertAllHeard(maria, said));
            }
            var family = families.get(random.nextInt(families.size()));
            switch (random.nextInt(12)) {
                case 0 -> topicOf(maria, family).ifPresent(thread -> world.telegram.removeTopic(maria.chat, thread));
                case 1 -> world.telegram.drop("createForumTopic", maria.chat, "after");
                case 2 -> world.telegram.fault("createForumTopic", maria.chat, 500, "Internal Server Error", null, 1);
                case 3 -> world.telegram.drop("sendMessage", maria.chat, "after");
                case 4, 5, 6, 7 ->
                    anyTopicOf(maria, family, random).ifPresent(thread -> {
                        var token = "(a" + answers.size() + ")";
                        answers.add(Map.entry(family, token));
                        inTopic(maria, thread, "answered " + token);
                    });
                default -> {
                    var token = "(w" + said.size() + ")";
                    said.add(Map.entry(family, token));
                    family.writes("said " + token);
                }
            }
        }
        world.telegram.noMoreFaults();
        within(90, () -> assertAllHeard(maria, said));
        within(
                60,
                () -> assertThat(answers.stream()
                                .filter(it -> it.getKey().got(it.getValue()).isEmpty()))
                        .hasSizeLessThanOrEqualTo(maria.got("To whom is this?").size()));
        calm(1000, () -> assertThat(world.telegram.waiting()).isZero());
        for (var it : said) {
            maria.got(it.getValue())
                    .forEach(call -> assertThat(nameOf(call))
                            .as("%s of %s, seed %d", it.getValue(), it.getKey().name, SEED)
                            .isIn("", it.getKey().name));
        }
        assertThat(answers).as("answers in topics, seed %d", SEED).hasSizeGreaterThan(STEPS / 6);
        assertThat(answers.stream().filter(it -> !it.getKey().got(it.getValue()).isEmpty()))
                .as("answers that needed no question, seed %d", SEED)
                .hasSizeGreaterThan(answers.size() / 3);
        for (var it : answers) {
            families.stream().filter(family -> family != it.getKey()).forEach(family -> family.hasNot(it.getValue()));
        }
        // Where Maria's chat hangs for long the backup gets the words too, under the right name.
        for (var it : said) {
            jan.got(it.getValue()).forEach(call -> assertThat(call.text()).contains(" - " + it.getKey().name));
        }
    }

    private static void assertAllHeard(Person worker, List<Map.Entry<Person, String>> said) {
        var heard = worker.got().stream().map(Call::text).toList();
        assertThat(said).allSatisfy(it -> assertThat(heard).anyMatch(text -> text.contains(it.getValue())));
    }

    /// Also one that is gone, or of which the program never heard: what is written there late is on its way already.
    private static Optional<Integer> anyTopicOf(Person worker, Person family, Random random) {
        var made = world.telegram.calls().stream()
                .filter(it -> it.method().equals("createforumtopic") && it.chat() == worker.chat)
                .filter(it -> it.body().path("name").asString("").endsWith(" " + family.name))
                .map(Call::messageId)
                .toList();
        return made.isEmpty() ? Optional.empty() : Optional.of(made.get(random.nextInt(made.size())));
    }

    /// Topics are told apart by the family's name at their making, whether they are there any more or not.
    private static String nameOf(Call relayed) {
        if (!relayed.body().has("message_thread_id")) {
            return "";
        }
        var thread = thread(relayed);
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("createforumtopic") && it.messageId() == thread)
                .map(it -> it.body().path("name").asString(""))
                .map(name -> name.substring(name.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("?");
    }

    private static Optional<Integer> topicOf(Person worker, Person family) {
        var there = new HashSet<Integer>();
        world.telegram.topics(worker.chat).forEach((thread, name) -> {
            if (name.endsWith(" " + family.name)) {
                there.add(thread);
            }
        });
        return there.stream().max(Integer::compare);
    }

    private static List<Call> deletedAt(Person family) {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("deletemessage") && it.chat() == family.chat)
                .toList();
    }

    private static int thread(Call call) {
        assertThat(call.body().has("message_thread_id")).as("in a topic").isTrue();
        return call.body().path("message_thread_id").asInt();
    }

    /// Telegram shows what answers nothing as an answer to the message that began the topic.
    private static void inTopic(Person worker, int thread, String text) {
        worker.sends(Map.of(
                "text",
                text,
                "message_thread_id",
                thread,
                "is_topic_message",
                true,
                "reply_to_message",
                Map.of(
                        "message_id",
                        thread,
                        "chat",
                        worker.place(),
                        "date",
                        1,
                        "forum_topic_created",
                        Map.of("name", "x", "icon_color", 7_322_096))));
    }
}
