package fi.varalla.operation;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two replicas side by side on the same stores: each thing happens once, in order, and one may die.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WORDS = Pattern.compile("word (\\d+) of (\\d+)");
    private static final AtomicInteger UPDATES = new AtomicInteger(7000);
    private static final long ANA = 9001;
    private static final long BEN = 9002;
    private static final long EVA = 9003;
    private static final int FAMILIES = 4;

    @TempDir
    private static Path folder;

    private static Production desk;
    private static String line;
    private static String ana;
    private static String ben;

    @BeforeAll
    static void start() throws IOException {
        desk = new Production(folder);
        desk.telegram.stubFor(post(urlPathMatching("(?i).*/(send|copy).*")).willReturn(okJson("""
                {"ok": true, "result": {"message_id": {{randomInt lower=1 upper=900000000}}, "date": 1795300000,
                  "chat": {"id": 1, "type": "private"}}}""")));
        eventually(() -> assertThat(desk.health("db")).isEqualTo("UP"));
        desk.startOther();
        eventually(() -> assertThat(desk.otherIsWell()).isTrue());

        line = made("/lines", Map.of("name", "Line", "languages", List.of("en"), "acknowledgeSeconds", 7200))
                .path("id")
                .asString();
        ana = worker("Ana", "WORKER", ANA);
        ben = worker("Ben", "WORKER", BEN);
        worker("Eva", "COORDINATOR", EVA);
        rotation(line, 1, ana);
        IntStream.range(0, FAMILIES).forEach(number -> family(line, number));
    }

    @AfterAll
    static void end() throws IOException {
        desk.close();
    }

    @Test
    @Order(1)
    void eachMessageIsRelayedOnceAndInOrderWhicheverReplicaHearsItHoweverOften() {
        IntStream.range(0, FAMILIES).parallel().forEach(family -> {
            for (var number = 1; number <= 12; number++) {
                var update = UPDATES.incrementAndGet();
                var words = "word %d of %d".formatted(number, family);
                var turn = number;
                IntStream.range(0, 3)
                        .parallel()
                        .forEach(again -> assertThat(
                                        desk.writes((turn + again) % 2 == 0, update, family(family), words))
                                .isEqualTo(200));
            }
        });

        eventually(() -> assertThat(wordsTold(ANA)).hasSize(FAMILIES * 12));
        for (var family = 0; family < FAMILIES; family++) {
            var mine = family;
            assertThat(wordsTold(ANA).stream().filter(it -> it[1] == mine).map(it -> it[0]))
                    .as("in order, of family " + family)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Order(2)
    void aHandOffIsToldOnce() {
        var from = Instant.now().plusSeconds(2);
        made(
                "/lines/" + line + "/overrides",
                Map.of(
                        "level",
                        1,
                        "from",
                        from.toString(),
                        "to",
                        from.plusSeconds(86_400).toString(),
                        "with",
                        ben,
                        "replaces",
                        ana));

        eventually(() -> assertThat(told(BEN, "Your shift began")).isNotEmpty());
        eventually(() -> assertThat(told(BEN, "Now yours")).hasSize(FAMILIES));
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(told(BEN, "Your shift began")).hasSize(1);
            assertThat(told(ANA, "Handed over|shift has ended")).hasSizeLessThanOrEqualTo(1);
            assertThat(told(BEN, "Now yours")).hasSize(FAMILIES);
        });
    }

    @Test
    @Order(3)
    void anUnansweredMessageClimbsOnce() {
        var quick = made("/lines", Map.of("name", "Quick", "languages", List.of("en"), "acknowledgeSeconds", 2))
                .path("id")
                .asString();
        rotation(quick, 1, ana);
        rotation(quick, 2, ben);
        family(quick, 7);
        assertThat(desk.writes(true, UPDATES.incrementAndGet(), family(7), "word 1 of 7"))
                .isEqualTo(200);

        eventually(() -> assertThat(told(BEN, "word 1 of 7")).isNotEmpty());
        eventually(() -> assertThat(told(EVA, "word 1 of 7")).isNotEmpty());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(told(BEN, "word 1 of 7")).hasSize(1);
            assertThat(told(EVA, "word 1 of 7")).hasSize(1);
        });
    }

    /// What it had in hand comes again with a mark, everything else once.
    @Test
    @Order(4)
    void whatAReplicaLeavesBehindWhenItDiesTheOtherDoes() throws IOException {
        var before = wordsTold(BEN).size();
        var dying = desk.program;
        for (var number = 101; number <= 130; number++) {
            if (number == 120) {
                dying.destroyForcibly().onExit().join();
            }
            var update = UPDATES.incrementAndGet();
            assertThat(desk.writes(number >= 120, update, family(number % FAMILIES), "word %d of 1".formatted(number)))
                    .isEqualTo(200);
        }

        eventually(() -> assertThat(wordsTold(BEN).stream().skip(before).map(it -> it[0]))
                .contains(IntStream.rangeClosed(101, 130).boxed().toArray(Integer[]::new)));
        for (var number = 101; number <= 130; number++) {
            assertThat(told(BEN, "word %d of 1".formatted(number)).stream().skip(1))
                    .as("word " + number)
                    .allMatch(it -> it.contains("Possible repeat"));
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    private static JsonNode made(String path, Map<String, ?> body) {
        var answer = desk.post("/api/v1" + path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static String worker(String name, String role, long chat) {
        var worker = made("/workers", Map.of("name", name, "languages", List.of("en"), "role", role));
        pairs(chat, worker);
        return worker.path("id").asString();
    }

    private static void rotation(String line, int level, String worker) {
        made(
                "/lines/" + line + "/rotations",
                Map.of(
                        "name",
                        "Level " + level,
                        "level",
                        level,
                        "unit",
                        "DAY",
                        "length",
                        1,
                        "anchor",
                        "2026-01-01T08:00",
                        "participants",
                        List.of(worker)));
    }

    private static long family(int number) {
        return 9100L + number;
    }

    private static void family(String line, int number) {
        var client = Map.of("firstName", "Pihla");
        var id = made("/cases", Map.of("code", "R-" + number, "client", client, "lineId", line))
                .path("id")
                .asString();
        pairs(
                family(number),
                made("/cases/" + id + "/people", Map.of("name", "Aino", "role", "GUARDIAN", "language", "en")));
    }

    private static void pairs(long chat, JsonNode made) {
        var invite = made.path("telegramInvite").asString();
        assertThat(desk.writes(
                        chat % 2 == 0,
                        UPDATES.incrementAndGet(),
                        chat,
                        "/start " + invite.substring(invite.indexOf("?start=") + 7)))
                .isEqualTo(200);
        eventually(() -> assertThat(told(chat, ".")).isNotEmpty());
    }

    /// Number and family of each word that a chat was told, in order.
    private static List<int[]> wordsTold(long chat) {
        return told(chat, "word").stream()
                .map(WORDS::matcher)
                .filter(it -> it.find())
                .map(it -> new int[] {Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))})
                .toList();
    }

    private static List<String> told(long chat, String pattern) {
        return desk.telegram.findAll(postRequestedFor(urlPathMatching("(?i).*/sendmessage"))).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .map(request -> JSON.readTree(request.getBodyAsString()))
                .filter(body -> body.path("chat_id").asString().equals(Long.toString(chat)))
                .map(body -> body.path("text").asString())
                .filter(Pattern.compile(pattern).asPredicate())
                .toList();
    }
}
