package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Person;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two replicas of which one asks Telegram; and that one is killed with its hands full.
class TwoPollersTests {

    private static final int FAMILIES = 4;
    private static final int WORDS = 24;
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final Pattern SAID = Pattern.compile("word (\\d+) of (\\d+)\\.");

    private static Stores stores;
    private static World world;
    private static Program second;

    @BeforeAll
    static void start() throws IOException {
        stores = new Stores();
        world = new World(stores.settings());
        second = new Program(world.telegram, world.twilio, "polling", stores.settings());
    }

    @AfterAll
    static void end() throws IOException {
        second.close();
        world.close();
        stores.close();
    }

    @Test
    void oneAsksAndWhenItIsKilledTheOtherGoesOnInTimeWithEveryWordOnceAndInOrder() {
        eventually(() -> assertThat(asked(Instant.EPOCH)).isNotEmpty());
        var joined = CompletableFuture.runAsync(TwoPollersTests::startSecond);
        var desk = world.desk(Map.of("acknowledgeSeconds", 7200));
        var maria = desk.onDuty("Maria", 1);
        var families = IntStream.range(0, FAMILIES)
                .mapToObj(number -> desk.family("F" + number, "en"))
                .toList();
        joined.join();
        calm(4000, TwoPollersTests::onlyOneAsks);

        var killed = new AtomicReference<Instant>();
        var sent = new AtomicInteger();
        world.telegram.whenSending(() -> {
            if (sent.incrementAndGet() == FAMILIES * 3) {
                world.program.kill();
                killed.set(Instant.now());
            }
        });
        for (var number = 1; number <= WORDS / 2; number++) {
            everybodyWrites(families, number);
        }
        eventually(() -> assertThat(killed.get()).isNotNull());
        for (var number = WORDS / 2 + 1; number <= WORDS; number++) {
            everybodyWrites(families, number);
        }

        world.program = second;
        eventually(() -> assertThat(asked(killed.get())).isNotEmpty());
        assertThat(Duration.between(killed.get(), asked(killed.get()).getFirst().at()))
                .as("taken over")
                .isLessThan(TAKEN_OVER);
        eventually(() -> assertThat(new HashSet<>(words(maria))).hasSize(FAMILIES * WORDS));
        calm(2000, () -> assertThat(world.telegram.waiting()).isZero());
        onlyOneAsks();
        onceOrMarked(maria);
        for (var family = 0; family < FAMILIES; family++) {
            inOrder(maria, family);
            assertThat(logged(families.get(family))).containsExactlyElementsOf(all(family));
        }

        maria.replies("word %d of 0.".formatted(WORDS), "an answer from the second");
        families.getFirst().hearsOnce("an answer from the second");
    }

    /// Two who both asked would overlap each second.
    private static void onlyOneAsks() {
        assertThat(world.telegram.overlapsOfAsking()).as("two at once").isLessThanOrEqualTo(2);
    }

    private static void startSecond() {
        try {
            second.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void everybodyWrites(List<Person> families, int number) {
        for (var family = 0; family < families.size(); family++) {
            families.get(family).writes("word %d of %d.".formatted(number, family));
        }
    }

    private static List<Call> asked(Instant since) {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("getupdates") && it.at().isAfter(since))
                .toList();
    }

    /// What the dead one had in hand comes again with a mark, everything else once.
    private static void onceOrMarked(Person worker) {
        var heard = new HashSet<String>();
        for (var call : worker.got()) {
            for (var words : words(call)) {
                assertThat(heard.add(words) || call.text().contains("Possible repeat"))
                        .as("once, or marked: " + words)
                        .isTrue();
            }
        }
    }

    private static void inOrder(Person worker, int family) {
        var first = words(worker).stream()
                .filter(it -> it.endsWith(" of " + family + "."))
                .distinct()
                .toList();
        assertThat(first).as("in order, of family " + family).containsExactlyElementsOf(all(family));
    }

    private static List<String> all(int family) {
        return IntStream.rangeClosed(1, WORDS)
                .mapToObj(number -> "word %d of %d.".formatted(number, family))
                .toList();
    }

    private static List<String> logged(Person family) {
        return family.contact()
                .path("messages")
                .valueStream()
                .filter(it -> it.path("from").asString().equals("FAMILY"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    private static List<String> words(Person worker) {
        return worker.got().stream().flatMap(it -> words(it).stream()).toList();
    }

    private static List<String> words(Call call) {
        var found = new ArrayList<String>();
        var matcher = SAID.matcher(call.text());
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
