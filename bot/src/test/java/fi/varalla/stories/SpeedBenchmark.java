package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.Varalla;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// How fast the desk is, with durable stores on the same machine as the load: `mvn -Pbenchmark -pl bot -am test`. It
/// only prints, and fails on nothing but wrong answers and lost messages.
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpeedBenchmark {

    private static final String TOKEN = "benchmark-token";
    private static final String SECRET = "benchmark-secret";
    private static final String BASE = "https://varalla.test";
    private static final int CONNECTIONS = 32;
    private static final int CALLERS = 27;
    private static final int WORKERS = 10;
    private static final int WARM_UP = 2_000_000;
    private static final Pattern WORDS = Pattern.compile("message number (\\d+)");

    private final Map<Integer, Long> arrived = new ConcurrentHashMap<>();
    private final Queue<Integer> sequence = new ConcurrentLinkedQueue<>();
    private final int[] next = new int[20];
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();
    private Path folder;
    private StandIn telegram;
    private ConfigurableApplicationContext app;
    private String url;
    private Api api;

    @BeforeAll
    void start() throws IOException {
        telegram = new StandIn(this::botApi);
        folder = Files.createTempDirectory("varalla-speed");
        app = new SpringApplication(Varalla.class)
                .run(
                        "--spring.profiles.active=embedded",
                        "--server.port=0",
                        "--varalla.embedded.folder=" + folder,
                        "--varalla.public-url=" + BASE,
                        "--varalla.twiml-watch=false",
                        "--varalla.bootstrap-token=" + Api.TOKEN,
                        "--varalla.telegram.token=1:" + TOKEN,
                        "--varalla.telegram.mode=webhook",
                        // What is measured is ours; Telegram would refuse so much to one chat.
                        "--varalla.pace.chat-burst=1000000",
                        "--varalla.pace.in-all=1000000",
                        "--varalla.telegram.webhook-secret=" + SECRET,
                        "--varalla.telegram.api-url=http://localhost:" + telegram.port(),
                        "--varalla.twilio.account-sid=AC1",
                        "--varalla.twilio.auth-token=" + TOKEN);
        url = "http://localhost:" + app.getEnvironment().getProperty("local.server.port");
        api = new Api(url);
        callers();
    }

    @AfterAll
    void stop() {
        app.close();
        telegram.close();
    }

    /// A free worker on each line, who is freed again when the caller has the answer.
    @Test
    void aFreeWorkerIsRung() {
        var lines = IntStream.range(0, CONNECTIONS).mapToObj(this::staffedLine).toList();
        var rung = ringing(lines);
        Load.steady("warm-up, a worker is rung", 40_000, CONNECTIONS, rung);
        Load.steady("incoming call, a worker is rung", 20_000, CONNECTIONS, rung);
        Load.paced("warm-up, 200 a second", 4_000, 200, number -> rung.make(number + 200_000, number % CONNECTIONS));
        Load.paced(
                "incoming call, 200 a second", 3_000, 200, number -> rung.make(number + 100_000, number % CONNECTIONS));
    }

    /// All workers are busy: the caller may leave a message, and the worker is told in the chat.
    @Test
    void nobodyIsFree() {
        var line = phone(638);
        var lineId = api.line(line, Map.of()).path("id").asString();
        pair(onDuty(lineId, phone(638)), 50);
        Load.Call message = (number, _) -> expectOk(ring(number + 300_000, line));
        Load.steady("warm-up, nobody is free", 2_000, CONNECTIONS, message);
        Load.steady("incoming call, nobody is free", 5_000, CONNECTIONS, message);
    }

    /// Fifty families write to ten workers: what goes to one chat goes in order, one after another.
    @Test
    void messages() {
        var lines = IntStream.range(0, WORKERS)
                .mapToObj(number -> {
                    var line = api.post("/lines", Map.of("name", "Line " + number, "languages", List.of("en")));
                    var worker =
                            api.post("/workers", Map.of("name", "Ana", "languages", List.of("en"), "role", "WORKER"));
                    onDuty(line.path("id").asString(), worker);
                    pair(worker, 1 + number);
                    return line.path("id").asString();
                })
                .toList();
        IntStream.range(0, 50).forEach(number -> {
            var client = Map.of("firstName", "Pihla");
            var caseId = api.post(
                            "/cases",
                            Map.of("code", "M-" + number, "client", client, "lineId", lines.get(number % WORKERS)))
                    .path("id")
                    .asString();
            pair(api.post("/cases/" + caseId + "/people", Map.of("name", "Aino", "role", "GUARDIAN")), 100 + number);
        });
        message(1_000_000, 0);
        var warm = ConcurrentHashMap.<Integer>newKeySet();
        Load.steady("warm-up, messages", 6_000, 4, (number, _) -> {
            warm.add(WARM_UP + number);
            expectOk(message(WARM_UP + number, number % 50));
        });
        // Four senders without a pause write more than one chat can take: what is to be measured begins on an empty
        // desk.
        arrive(warm);
        Load.paced("warm-up, 100 a second", 4_000, 100, number -> {
            warm.add(WARM_UP * 2 + number);
            expectOk(message(WARM_UP * 2 + number, number % 50));
        });
        arrive(warm);
        relayed(
                "message in to Bot API call out, 100 a second",
                sent -> Load.paced("message webhook, 100 a second", 3_000, 100, number -> {
                    sent.put(number, System.nanoTime());
                    expectOk(message(number, number % 50));
                }));
    }

    /// A hundred families and one worker, as other relays were measured: a minute at each steady pace, for the database
    /// cleans up once a minute; and all at once.
    @Test
    void messagesOfAHundredFamiliesToOneWorker() {
        var line = api.post("/lines", Map.of("name", "Line of one", "languages", List.of("en")))
                .path("id")
                .asString();
        var worker = api.post("/workers", Map.of("name", "Ana", "languages", List.of("en"), "role", "WORKER"));
        onDuty(line, worker);
        pair(worker, 90);
        IntStream.range(0, 100).forEach(number -> {
            var client = Map.of("firstName", "Pihla");
            var caseId = api.post("/cases", Map.of("code", "N-" + number, "client", client, "lineId", line))
                    .path("id")
                    .asString();
            pair(api.post("/cases/" + caseId + "/people", Map.of("name", "Aino", "role", "GUARDIAN")), 1_000 + number);
        });
        var warm = ConcurrentHashMap.<Integer>newKeySet();
        Load.steady("warm-up, one worker", Integer.getInteger("varalla.benchmark.warm-up", 60_000), 4, (number, _) -> {
            warm.add(WARM_UP * 3 + number);
            expectOk(message(WARM_UP * 3 + number, 900 + number % 100));
        });
        arrive(warm);
        // Alone, a message goes a way that it does not go in a crowd.
        Load.paced("warm-up, 200 a second", 8_000, 200, number -> {
            warm.add(WARM_UP * 7 + number);
            expectOk(message(WARM_UP * 7 + number, 900 + number % 100));
        });
        arrive(warm);
        counters().settle();
        Load.reportStalls(Duration.ofSeconds(20));
        for (var perSecond :
                Boolean.getBoolean("varalla.benchmark.burst-only") ? List.<Integer>of() : List.of(50, 200)) {
            var first = WARM_UP * 4 + perSecond * 10_000;
            relayed(
                    "one worker, message in to Bot API call out, " + perSecond + " a second",
                    sent -> Load.paced("webhook, " + perSecond + " a second", 60 * perSecond, perSecond, number -> {
                        sent.put(first + number, System.nanoTime());
                        expectOk(message(first + number, 900 + number % 100));
                    }));
        }
        burst();
        Load.reportMemory(folder);
    }

    /// Each family's words come one after the other, the families side by side.
    private void burst() {
        var first = WARM_UP * 8;
        sequence.clear();
        var counters = counters();
        counters.begin();
        var began = System.nanoTime();
        var before = Load.processorTime(folder);
        relayed(
                "burst of 3,000",
                sent -> Load.steady("webhook, burst", 3_000, 20, (_, connection) -> {
                    var turn = next[connection]++;
                    var family = connection + 20 * (turn % 5);
                    var number = first + turn * 100 + family;
                    sent.put(number, System.nanoTime());
                    expectOk(message(number, 900 + family));
                }));
        System.out.printf("burst: relayed %.0f a second%n", 3_000 / ((System.nanoTime() - began) / 1e9));
        var afterwards = Load.processorTime(folder);
        System.out.printf(
                "burst: processor time for each message: program, stand-in and load %.2f ms, stores %.2f ms%n",
                (afterwards[0] - before[0]) / 3e9, (afterwards[1] - before[1]) / 3e9);
        var last = new ConcurrentHashMap<Integer, Integer>();
        var disordered = sequence.stream()
                .filter(number -> {
                    var earlier = last.put(number % 100, number);
                    return earlier != null && earlier > number;
                })
                .count();
        System.out.println("burst: out of order " + disordered);
        counters.report("burst", 3_000);
    }

    private StoreCounters counters() {
        return new StoreCounters(app.getBean(JdbcConnectionDetails.class).getJdbcUrl());
    }

    private void relayed(String name, Consumer<Map<Integer, Long>> load) {
        var sent = new ConcurrentHashMap<Integer, Long>();
        load.accept(sent);
        arrive(sent.keySet());
        Load.report(
                name,
                sent.entrySet().stream()
                        .mapToLong(it -> arrived.get(it.getKey()) - it.getValue())
                        .toArray());
    }

    private void arrive(Set<Integer> numbers) {
        var deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!arrived.keySet().containsAll(numbers) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        if (!arrived.keySet().containsAll(numbers)) {
            throw new AssertionError("lost: "
                    + numbers.stream().filter(it -> !arrived.containsKey(it)).count());
        }
    }

    private String staffedLine(int number) {
        var line = phone(605 + number);
        onDuty(api.line(line, Map.of()).path("id").asString(), phone(640 + number));
        return line;
    }

    private Load.Call ringing(List<String> lines) {
        var freeing = new Freeing(app.getBean(JdbcConnectionDetails.class).getJdbcUrl());
        return (number, connection) -> {
            expectOk(ring(number, lines.get(connection)));
            freeing.free(callId(number));
        };
    }

    private JsonNode onDuty(String lineId, String phone) {
        var worker = api.post(
                "/workers", Map.of("name", "Ana", "phone", phone, "languages", List.of("en"), "role", "WORKER"));
        onDuty(lineId, worker);
        return worker;
    }

    private void onDuty(String lineId, JsonNode worker) {
        api.post(
                "/lines/" + lineId + "/rotations",
                Map.of(
                        "name",
                        "all",
                        "level",
                        1,
                        "unit",
                        "DAY",
                        "length",
                        1,
                        "anchor",
                        "2026-01-01T08:00",
                        "participants",
                        List.of(worker.path("id").asString())));
    }

    private void callers() {
        var lineId = api.get("/lines").path("items").path(0).path("id").asString();
        IntStream.range(0, CALLERS).forEach(number -> {
            var caseId = api.post(
                            "/cases",
                            Map.of("code", "B-" + number, "client", Map.of("firstName", "Pihla"), "lineId", lineId))
                    .path("id")
                    .asString();
            api.post(
                    "/cases/" + caseId + "/people",
                    Map.of("name", "Aino", "role", "GUARDIAN", "phone", phone(673 + number)));
        });
    }

    private static String phone(int last) {
        return "+46701740" + last;
    }

    private static String callId(int number) {
        return "CA%032d".formatted(number);
    }

    private void pair(JsonNode made, long chat) {
        var link = made.path("telegramInvite").asString();
        post(update(chat, "/start " + link.substring(link.indexOf("start=") + 6)));
    }

    private int message(int number, int family) {
        return post(update(100 + family, "message number " + number));
    }

    private String update(long chat, String text) {
        var id = ids.incrementAndGet();
        return """
                {"update_id": %d, "message": {"message_id": %d, "from": {"id": %d, "is_bot": false, "first_name": "A"},
                 "chat": {"id": %d, "type": "private"}, "date": %d, "text": "%s"}}
                """.formatted(id, id, chat, chat, System.currentTimeMillis() / 1000, text);
    }

    private int post(String update) {
        return post(
                "/webhooks/telegram",
                "Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: " + SECRET + "\r\n",
                update);
    }

    private int post(String path, String headers, String body) {
        var wire = Objects.requireNonNullElseGet(
                wires.poll(), () -> new Wire(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1))));
        try {
            return wire.post(path, headers, body);
        } finally {
            wires.add(wire);
        }
    }

    private int ring(int number, String line) {
        var form = new TreeMap<>(Map.of(
                "AccountSid",
                "AC1",
                "CallSid",
                callId(number),
                "CallStatus",
                "ringing",
                "Direction",
                "inbound",
                "From",
                phone(673 + number % CALLERS),
                "To",
                line));
        var path = "/webhooks/twilio/voice";
        var body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return post(
                path,
                "Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: " + signature(BASE + path, form)
                        + "\r\n",
                body);
    }

    private static String signature(String url, Map<String, String> form) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(UTF_8), "HmacSHA1"));
            var text = new StringBuilder(url);
            form.forEach((name, value) -> text.append(name).append(value));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String botApi(String path, String body) {
        var found = WORDS.matcher(body);
        while (found.find()) {
            var number = Integer.parseInt(found.group(1));
            if (arrived.putIfAbsent(number, System.nanoTime()) == null) {
                sequence.add(number);
            }
        }
        var method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return switch (method) {
            case "getme" ->
                "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"B\",\"username\":\"bench_bot\"}}";
            case "sendmessage" ->
                "{\"ok\":true,\"result\":{\"message_id\":" + ids.incrementAndGet()
                        + ",\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"}}}";
            default -> "{\"ok\":true,\"result\":true}";
        };
    }

    private static void expectOk(int got) {
        if (got != 200) {
            throw new AssertionError("answered " + got);
        }
    }
}
