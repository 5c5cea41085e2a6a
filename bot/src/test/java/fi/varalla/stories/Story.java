package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import fi.varalla.board.Browsing;
import fi.varalla.simulator.DemoClock;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import fi.varalla.simulator.telephony.SimulatedTelephony;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole program with its real stores, and people with phones around it. Everything between them is real HTTP.
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "varalla.simulator.organisation=false",
            "varalla.simulator.pace=30",
            "varalla.simulator.patience=1",
            "varalla.simulator.topics=false",
            "varalla.readiness.look-ahead=1s"
        })
@ActiveProfiles("demo")
abstract class Story {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PORT = FreePorts.next();
    private static final int NUMBERS_OF_LINES = 30;
    private static final int FIRST_OF_PEOPLE = 605 + NUMBERS_OF_LINES;
    private static final int NUMBERS_OF_PEOPLE = 700 - FIRST_OF_PEOPLE;
    private static final AtomicInteger LINES = new AtomicInteger();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();
    private static @Nullable JdbcClient stories;
    private static final AtomicLong CHATS = new AtomicLong(SimulatedTelegram.FIRST_CHAT + 200);
    private static final AtomicInteger CODES = new AtomicInteger();

    @Autowired
    SimulatedTelegram telegram;

    @Autowired
    SimulatedTelephony telephony;

    @Autowired
    DemoClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    StringRedisTemplate redis;

    final Api api = new Api("http://localhost:" + PORT);

    @DynamicPropertySource
    static void somewhereOfItsOwn(DynamicPropertyRegistry registry) throws IOException {
        var folder = PreparedStores.inNewFolder("varalla-story").toString();
        registry.add("server.port", () -> PORT);
        registry.add("varalla.embedded.folder", () -> folder);
        registry.add("varalla.discretion.look-every", () -> "1h");
        registry.add("varalla.conversation.later-every", () -> "1s");
        // What is due by the program's clock happens within a second of a test's: the stories move the former only.
        registry.add("varalla.conversation.rest-every", () -> "1s");
        registry.add("varalla.conversation.menus-every", () -> "1s");
        registry.add("varalla.shifts.look-every", () -> "1s");
        registry.add("varalla.notices.look", () -> "1s");
    }

    /// A line of its own for each story, so that stories do not hear each other.
    Desk desk() {
        return desk(Map.of());
    }

    Desk desk(Map<String, Object> policy) {
        return new Desk(this, api.line(numberOfLine(), policy));
    }

    /// The line that strangers reach.
    Desk firstDesk() {
        return new Desk(this, api.get("/lines").path("items").path(0));
    }

    /// Somebody at the pages who is not in yet.
    static Browsing atTheDoor() {
        return new Browsing("http://localhost:" + PORT);
    }

    /// Somebody at the pages, let in by the demo's open door.
    static Browsing atThePages(Person worker) {
        var browsing = atTheDoor();
        browsing.shows("/board/sign-in");
        assertThat(browsing.post("/board/sign-in/play", Map.of("player", worker.id))
                        .leadsTo())
                .isEqualTo("/board");
        return browsing;
    }

    @BeforeEach
    void reusesNumbers() {
        stories = db;
    }

    /// One that no other story of the last minutes has: few are reserved for fiction. Whoever had one longest loses
    /// it, with what the desk remembers of it. It never was a line's, for the desk answers none of its own numbers.
    static String number() {
        var turn = NUMBERS.getAndIncrement();
        var number = "+46701740" + (FIRST_OF_PEOPLE + turn % NUMBERS_OF_PEOPLE);
        if (KEPT.contains(number)) {
            return number();
        }
        if (turn >= NUMBERS_OF_PEOPLE) {
            takeFrom("worker", number);
            takeFrom("person", number);
            stories()
                    .sql("delete from chosen_language where phone = ?")
                    .param(number)
                    .update();
            for (var table : List.of("opt_out", "chosen_manner", "missed_call_text")) {
                stories()
                        .sql("delete from " + table + " where address in (?, ?)")
                        .params("tel:" + number, "whatsapp:" + number)
                        .update();
            }
        }
        return number;
    }

    private static String numberOfLine() {
        var number = "+46701740" + (605 + LINES.getAndIncrement() % NUMBERS_OF_LINES);
        takeFrom("line", number);
        return number;
    }

    private static void takeFrom(String table, String number) {
        stories()
                .sql("update " + table + " set phone = null where phone = ?")
                .param(number)
                .update();
    }

    private static JdbcClient stories() {
        return Objects.requireNonNull(stories);
    }

    /// The same for good.
    static String ownNumber() {
        var number = number();
        KEPT.add(number);
        return number;
    }

    static long chatId() {
        return CHATS.getAndIncrement();
    }

    static String code() {
        return "T-26-%03d".formatted(CODES.incrementAndGet());
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    /// The contacts of a case, newest first or not, in one list.
    List<JsonNode> contactsOf(String caseId) {
        return api.get("/contacts?caseId=" + caseId).path("items").valueStream().toList();
    }
}
