package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Five hundred calls at once over a bad network, to two lines: one rings its workers one by one, the other all of a
/// level. Each call is one contact, each is taken by one worker, no phone goes on ringing, and nobody is told that the
/// desk is not there.
class LoadTests extends Acceptance {

    private static final int CALLS = 500;
    private static final int WORKERS_A_LEVEL = 9;

    private final List<String> lines = new ArrayList<>();
    private final List<String> workers = new ArrayList<>();

    @Autowired
    private JdbcClient db;

    @AfterEach
    void outOfTheWay() {
        lines.forEach(
                it -> desk.call("PATCH", "/lines/" + it, "{\"phone\":null}").is(200));
        workers.forEach(it ->
                desk.call("PATCH", "/workers/" + it, Map.of("active", false)).is(200));
    }

    @Test
    void fiveHundredCallsAtOnceAreFiveHundredContactsAndEachIsTakenOnce() throws Exception {
        var seed = System.nanoTime();
        System.out.println("The storm's seed is " + seed);
        var numbers = freeNumbers();
        var called = List.of(line(numbers, false), line(numbers, true));
        var network = new ShakyNetwork(twilio, PORT);
        var phones = new RingingPhones();
        var luck = new Random(seed);
        var calls = IntStream.range(0, CALLS)
                .mapToObj(it ->
                        new StormyCall(network, phones, luck.nextLong(), caller(luck), called.get(it % called.size())))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lives = calls.stream().map(it -> threads.submit(it::lives)).toList();
            for (var life : lives) {
                life.get();
            }
        }
        network.settle();

        assertThat(phones.clashes()).isEmpty();
        assertThat(phones.areSilent()).isTrue();
        assertThat(calls).allSatisfy(it -> assertThat(it.mostAtOnce).isLessThanOrEqualTo(1));
        assertThat(calls.stream().filter(it -> it.accepted.get() > 0).count()).isGreaterThan(10);
        assertThat(calls.stream().filter(it -> !it.isServed))
                .as("told that nobody is there")
                .isEmpty();
        theBooksAreRight(calls);
    }

    private void theBooksAreRight(List<StormyCall> calls) {
        var ours = lines.stream().map(UUID::fromString).toArray(UUID[]::new);
        var keys = db.sql("select external_key from contact where line_id = any(?)")
                .param(ours)
                .query(String.class)
                .list();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(it -> "twilio:" + it.sid).toList());
        eventually(() ->
                assertThat(db.sql("""
                        select (select count(*) from call where contact_id = contact.id and state <> 'OVER')
                            + (select count(*) from contact_attempt where contact_id = contact.id and result is null)
                            + (select count(*) from busy where 'twilio:' || call_id = external_key) as left_over
                        from contact where line_id = any(?)
                        """).param(ours).query(Long.class).list()).containsOnly(0L));
        var attempts = new HashMap<String, Long>();
        db.sql("""
                select external_key, count(*) as taken
                from contact join contact_attempt on contact_id = contact.id
                where line_id = any(?) and result = 'ACCEPTED' group by external_key
                """).param(ours).query(row -> {
            attempts.put(row.getString("external_key"), row.getLong("taken"));
        });
        for (var call : calls) {
            assertThat(attempts.getOrDefault("twilio:" + call.sid, 0L))
                    .isBetween((long) call.accepted.get(), 1L + call.stayed);
        }
        var outcomes = lines.stream().flatMap(it -> contacts(it).stream()).toList();
        assertThat(outcomes).hasSize(CALLS).allSatisfy(it -> {
            var answered = it.path("attempts")
                    .valueStream()
                    .anyMatch(attempt -> attempt.path("result").asString().equals("ACCEPTED"));
            assertThat(it.path("outcome").asString())
                    .isIn(answered ? List.of("ANSWERED") : List.of("MISSED", "VOICEMAIL", "ABANDONED"));
            assertThat(it.path("endedAt").isNull()).isFalse();
        });
    }

    private List<JsonNode> contacts(String line) {
        return desk.get("/contacts?limit=500&lineId=" + line).is(200).items();
    }

    private String line(List<String> numbers, boolean together) {
        var number = numbers.removeFirst();
        var line = desk.line(
                Map.of("phone", number, "ringSeconds", 20, "acceptSeconds", 8, "ringTogether", together, "repeats", 1));
        lines.add(line);
        for (var level = 1; level <= 2; level++) {
            for (var place = 0; place < WORKERS_A_LEVEL; place++) {
                var worker = desk.worker("Ana", "WORKER", numbers.removeFirst(), "fi", place % 2 == 0 ? "sv" : "en");
                workers.add(worker);
                desk.onDuty(line, level, worker);
            }
        }
        return number;
    }

    private static String caller(Random luck) {
        return luck.nextInt(5) == 0 ? "+4670174069" + (7 + luck.nextInt(3)) : "anonymous";
    }

    /// Numbers of the fiction range that nobody has just now.
    private List<String> freeNumbers() {
        var taken = new HashSet<String>();
        for (var path : List.of("/workers?limit=500", "/lines?limit=500")) {
            desk.get(path).is(200).items().stream()
                    .filter(it -> it.path("active").asBoolean(true))
                    .forEach(it -> taken.add(it.path("phone").asString("")));
        }
        return new ArrayList<>(IntStream.rangeClosed(605, 696)
                .mapToObj(it -> "+46701740" + it)
                .filter(it -> !taken.contains(it))
                .toList());
    }
}
