package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
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
        world = new World(Map.of(
                "SPRING_PROFILES_ACTIVE",
                "embedded",
                "VARALLA_DISCRETION_TIDYAFTER",
                "0s",
                "VARALLA_DISCRETION_LOOK_EVERY",
                "1s",
                "VARALLA_CONVERSATION_REST_EVERY",
                "1s"));
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
        eventually(() -> assertThat(deletedAt(anna)).hasSize(1));
        assertThat(deletedAt(bruno)).isEmpty();
        assertThat(topicsMade(maria)).isEqualTo(2);
        maria.sends(Map.of("text", "no reply at all", "message_thread_id", toAnna));
        anna.hearsOnce("no reply at all");
        inTopic(maria, 999_999, "for whom?");
        maria.hears("To whom is this?");
        anna.hasNot("for whom?");

        inTopic(maria, toAnna, "/close");
        eventually(
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
        assertThat(topicsMade(maria)).isEqualTo(2);
        inTopic(maria, second, "yes");
        anna.hearsOnce("yes");
        world.telegram.fault("createForumTopic", maria.chat, 400, "Bad Request: the chat is not a forum", null, 1);
        world.telegram.removeTopic(maria.chat, second);
        anna.writes("and now?");
        assertThat(maria.hearsOnce("and now?").body().has("message_thread_id")).isFalse();
    }

    @Test
    void r12WhoGaveAFamilyAwaySeesWhoHasItAndTheirTopicGoesWithTheCopies() {
        var desk = world.desk();
        var maria = desk.worker("Maria", "WORKER", null);
        var duty = desk.rotation(1, maria);
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.family("Anna", "en");
        anna.writes("A: private matter");
        var hers = thread(maria.hears("A: private"));
        inTopic(maria, hers, "we look at it");
        anna.hearsOnce("we look at it");
        assertThat(handsOver(maria, hers, anna, jan)).isTrue();
        eventually(() -> assertThat(world.telegram.topics(maria.chat).get(hers))
                .startsWith("→ Jan · T-")
                .endsWith(" - Anna"));
        var his = thread(jan.hears("Now yours"));
        assertThat(world.telegram.topics(jan.chat).get(his)).startsWith("T-").endsWith(" - Anna");
        assertThat(world.telegram.topics(maria.chat))
                .as("on duty she may read it")
                .containsKey(hers);

        world.program.delete("/lines/" + desk.line + "/rotations/" + duty);
        eventually(() -> assertThat(world.telegram.topics(maria.chat)).isEmpty());
        assertThat(world.telegram.topics(jan.chat)).containsKey(his);
        inTopic(maria, hers, "one more thing");
        maria.hears("Your words have not been sent");
        anna.hasNot("one more thing");

        desk.rotation(1, maria);
        assertThat(handsOver(jan, his, anna, maria)).isTrue();
        var anew = thread(maria.hears("Now yours"));
        assertThat(anew).isNotEqualTo(hers);
        anna.writes("are you there again?");
        assertThat(thread(maria.hearsOnce("are you there again?"))).isEqualTo(anew);
        inTopic(maria, anew, "I am");
        anna.hearsOnce("I am");
    }

    @Test
    void whoeverHasItAndHoweverItWandersNoFamilyIsTakenForAnother() {
        var random = new Random(SEED);
        var desk = world.desk(Map.of("acknowledgeSeconds", 7200));
        var workers = List.of(desk.onDuty("Maria", 1), desk.onDuty("Jan", 2), desk.onDuty("Kim", 3));
        var families = new ArrayList<Person>();
        for (var i = 0; i < 6; i++) {
            families.add(desk.family("G" + i, "en"));
        }
        families.forEach(family -> family.writes("hello of " + family.name));
        families.forEach(family -> workers.getFirst().hears("hello of " + family.name));
        var said = new ArrayList<Map.Entry<Person, String>>();
        var answers = new ArrayList<Map.Entry<Person, String>>();
        var handed = 0;
        for (var step = 0; step < STEPS; step++) {
            var family = families.get(random.nextInt(families.size()));
            var worker = workers.get(random.nextInt(workers.size()));
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    var thread = topicOf(worker, family);
                    var others = workers.stream().filter(it -> it != worker).toList();
                    var to = others.get(random.nextInt(others.size()));
                    handed += thread.isPresent() && handsOver(worker, thread.get(), family, to) ? 1 : 0;
                }
                case 2 -> topicOf(worker, family).ifPresent(thread -> world.telegram.removeTopic(worker.chat, thread));
                case 3 -> world.telegram.fault("createForumTopic", worker.chat, 500, "Internal Server Error", null, 1);
                case 4, 5, 6, 7 ->
                    anyTopicOf(worker, family, random).ifPresent(thread -> {
                        var token = "(b" + answers.size() + ")";
                        answers.add(Map.entry(family, token));
                        inTopic(worker, thread, "answered " + token);
                    });
                default -> {
                    var token = "(v" + said.size() + ")";
                    said.add(Map.entry(family, token));
                    family.writes("said " + token);
                }
            }
        }
        world.telegram.noMoreFaults();
        eventually(() -> assertThat(said)
                .allSatisfy(it -> assertThat(workers)
                        .anyMatch(worker -> !worker.got(it.getValue()).isEmpty())));
        calm(1500, () -> assertThat(world.telegram.waiting()).isZero());
        assertThat(handed).as("hand-offs, seed %d", SEED).isGreaterThan(STEPS / 40);
        for (var it : said) {
            workers.forEach(worker -> worker.got(it.getValue()).forEach(call -> {
                assertThat(nameOf(call))
                        .as("%s of %s, seed %d", it.getValue(), it.getKey().name, SEED)
                        .isIn("", it.getKey().name);
                assertThat(call.text()).contains(" - " + it.getKey().name);
            }));
            families.stream().filter(other -> other != it.getKey()).forEach(other -> other.hasNot(it.getValue()));
        }
        for (var it : answers) {
            families.stream().filter(other -> other != it.getKey()).forEach(other -> other.hasNot(it.getValue()));
            assertThat(it.getKey().got(it.getValue())).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(answers.stream().filter(it -> !it.getKey().got(it.getValue()).isEmpty()))
                .as("answers that went, seed %d", SEED)
                .hasSizeGreaterThan(answers.size() / 4);
    }

    /// By `/hand` in the family's topic and two buttons.
    ///
    /// @return false if it was not theirs to give
    private static boolean handsOver(Person worker, int thread, Person family, Person to) {
        var before = worker.got().size();
        inTopic(worker, thread, "/hand");
        var whom = next(worker, before, "To whom do you give", "is not yours", "To whom is this", "Which conversation");
        if (!whom.text().contains("To whom do you give")) {
            return false;
        }
        assertThat(whom.text()).contains(" - " + family.name);
        before = worker.got().size();
        worker.presses(whom, whom.choice(to.name));
        var sure = next(worker, before, "gets a brief");
        before = worker.got().size();
        worker.presses(sure, sure.choice("Yes, " + to.name));
        assertThat(next(worker, before, to.name + " answers now").text()).contains(" - " + family.name);
        return true;
    }

    /// The first message behind those already there that says one of these.
    private static Call next(Person worker, int before, String... words) {
        var found = new ArrayList<Call>();
        eventually(() -> {
            found.clear();
            worker.got().stream()
                    .skip(before)
                    .filter(it -> List.of(words).stream().anyMatch(it.text()::contains))
                    .forEach(found::add);
            assertThat(found)
                    .as(worker.name + " is told one of " + List.of(words))
                    .isNotEmpty();
        });
        return found.getFirst();
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
                eventually(() -> assertAllHeard(maria, said));
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
        eventually(() -> assertThat(answers.stream()
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

    private static long topicsMade(Person worker) {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("createforumtopic") && it.chat() == worker.chat && it.ok())
                .count();
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
