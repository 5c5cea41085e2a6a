package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Desk;
import fi.varalla.acceptance.chat.World.Person;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Many families and workers, edits, hand-offs, updates that come again, a Telegram that refuses, forgets to answer and
/// cuts off, and a program that is killed twice. Whatever happens: each word reaches whoever answers that line, in
/// order, once or marked as a possible repeat; it is in the log once; and nobody else ever sees it.
///
/// Another run: `-Dvaralla.model.seed=… -Dvaralla.model.steps=…`
class ModelTests {

    private static final long SEED = Long.getLong("varalla.model.seed", 20_261_126L);
    private static final int STEPS = Integer.getInteger("varalla.model.steps", 240);
    private static final String PERHAPS = "Possible repeat";
    /// What a worker reads whose words went to nobody.
    private static final List<String> NOT_SENT =
            List.of("To whom is this?", "This was sent to nobody", "Your words have not been sent");

    private static final Pattern TOKEN = Pattern.compile("\\((w|e|a)(\\d+)\\)");

    private final Random random = new Random(SEED);

    /// @param token of its own
    private record Said(String token, int number, Person by, Person to, Side side) {}

    /// What a family wrote and may still change.
    private record Written(int messageId, Person family, Side side) {}

    /// A line and whoever belongs to it.
    private static final class Side {
        final Desk desk;
        final List<Person> workers = new ArrayList<>();
        final List<Person> families = new ArrayList<>();
        int onDuty;
        String override = "";
        /// After how many words of all somebody came on duty: what waits for an answer then is relayed to them anew.
        final Map<Person, List<Integer>> came = new HashMap<>();

        Side(Desk desk) {
            this.desk = desk;
        }

        Person duty() {
            return workers.get(onDuty);
        }
    }

    private final List<Side> sides = new ArrayList<>();
    private final List<Said> words = new ArrayList<>();
    private final List<Said> answers = new ArrayList<>();
    private final List<Map<String, ?>> given = new ArrayList<>();
    private final List<Written> editable = new ArrayList<>();
    private int numbers;

    @Test
    void whateverHappensEachWordArrivesOnceInOrderAndNowhereElse() throws IOException {
        try (var world = new World("polling")) {
            people(world);
            for (var step = 0; step < STEPS; step++) {
                step(world);
                if (step == STEPS / 3 || step == 2 * STEPS / 3) {
                    world.program.kill();
                    world.program.start();
                }
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(40)).toNanos());
            }
            world.telegram.noMoreFaults();
            everythingHasArrived(world);
        }
    }

    private void people(World world) {
        for (var number = 0; number < 2; number++) {
            var side = new Side(world.desk(Map.of("acknowledgeSeconds", 7200)));
            side.workers.add(side.desk.onDuty("Maria", 1));
            side.workers.add(side.desk.worker("Jan", "WORKER", null));
            for (var family = 0; family < 5; family++) {
                side.families.add(side.desk.family("Anna", "en"));
            }
            sides.add(side);
        }
    }

    private void step(World world) {
        var side = sides.get(random.nextInt(sides.size()));
        var family = side.families.get(random.nextInt(side.families.size()));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> writes(world, side, family);
            case 9, 10, 11 -> answers(side, family);
            case 12 -> edits(world, side);
            case 13, 14 -> again(world);
            case 15 -> handsOff(world, side);
            default -> trouble(world, random.nextBoolean() ? family : side.duty());
        }
    }

    private void writes(World world, Side side, Person family) {
        var said = said("w", family, family, side);
        var messageId = world.telegram.nextMessageId();
        var update = world.update(
                Map.of("message", family.message(Map.of("message_id", messageId, "text", "said " + said.token()))));
        words.add(said);
        given.add(update);
        editable.add(new Written(messageId, family, side));
        world.deliver(List.of(update));
    }

    private void edits(World world, Side side) {
        var own = editable.stream().filter(it -> it.side() == side).toList();
        if (own.isEmpty()) {
            return;
        }
        var chosen = own.get(random.nextInt(own.size()));
        editable.remove(chosen);
        var family = chosen.family();
        var said = said("e", family, family, side);
        words.add(said);
        var update = world.update(Map.of(
                "edited_message",
                family.message(Map.of(
                        "message_id",
                        chosen.messageId(),
                        "text",
                        "changed " + said.token(),
                        "edit_date",
                        Instant.now().getEpochSecond() + 1))));
        given.add(update);
        world.deliver(List.of(update));
    }

    /// Telegram tells something again that it told before.
    private void again(World world) {
        if (!given.isEmpty()) {
            world.deliver(List.of(given.get(random.nextInt(given.size()))));
        }
    }

    private void answers(Side side, Person family) {
        var heard = words.stream()
                .filter(it -> it.to() == family)
                .flatMap(it -> side.duty().got(it.token()).stream())
                .filter(it -> it.text().contains("said ") || it.text().contains("changed "))
                .toList();
        if (!heard.isEmpty()) {
            var said = said("a", side.duty(), family, side);
            answers.add(said);
            side.duty().replies(heard.getLast().messageId(), Map.of("text", "answered " + said.token()));
        }
    }

    private void handsOff(World world, Side side) {
        var goes = side.duty();
        side.onDuty = 1 - side.onDuty;
        side.came.computeIfAbsent(side.duty(), _ -> new ArrayList<>()).add(numbers);
        var now = Instant.now();
        if (side.onDuty == 1) {
            side.override = world.program
                    .post(
                            "/lines/" + side.desk.line + "/overrides",
                            Map.of(
                                    "level",
                                    1,
                                    "from",
                                    now.toString(),
                                    "to",
                                    now.plusSeconds(86_400).toString(),
                                    "with",
                                    side.duty().id,
                                    "replaces",
                                    goes.id))
                    .path("id")
                    .asString();
        } else {
            world.program.delete("/lines/" + side.desk.line + "/overrides/" + side.override);
        }
    }

    private void trouble(World world, Person person) {
        var method = random.nextInt(4) == 0 ? "copyMessage" : "sendMessage";
        switch (random.nextInt(6)) {
            case 0, 1 -> world.telegram.fault(method, person.chat, 429, "Too Many Requests: retry after 1", 1, 1);
            case 2 -> world.telegram.fault(method, person.chat, 500, "Internal Server Error", null, 1);
            case 3 -> world.telegram.drop(method, person.chat, "after");
            case 4 -> world.telegram.drop(method, person.chat, "truncate");
            default -> world.telegram.slow(method, person.chat, 300, 1);
        }
    }

    private Said said(String kind, Person by, Person to, Side side) {
        var number = ++numbers;
        return new Said("(" + kind + number + ")", number, by, to, side);
    }

    private void everythingHasArrived(World world) {
        within(120, () -> {
            assertThat(words)
                    .allSatisfy(it -> assertThat(
                                    it.side().workers.stream().flatMap(worker -> worker.got(it.token()).stream()))
                            .as(it.token() + ", seed " + SEED)
                            .isNotEmpty());
            for (var side : sides) {
                for (var worker : side.workers) {
                    assertThat(missing(worker))
                            .as("answers of " + worker.name + " that neither arrived nor were told of, seed " + SEED)
                            .hasSizeLessThanOrEqualTo(told(worker));
                }
            }
        });
        calm(1500, () -> assertThat(world.telegram.waiting()).isZero());
        words.forEach(this::nobodyElse);
        answers.forEach(this::nobodyElse);
        answers.forEach(it -> once(it.to(), it));
        words.forEach(it -> it.side().workers.forEach(worker -> once(worker, it)));
        for (var side : sides) {
            side.families.forEach(family -> {
                inOrder(family, family);
                side.workers.forEach(worker -> inOrder(worker, family));
                inTheLogOnce(family);
            });
        }
    }

    /// Of a message whose sending was never answered nobody knows the id: whoever replies to it is told so, and asked.
    private List<Said> missing(Person worker) {
        return answers.stream()
                .filter(it -> it.by() == worker && it.to().got(it.token()).isEmpty())
                .toList();
    }

    private static int told(Person worker) {
        return NOT_SENT.stream().mapToInt(it -> worker.got(it).size()).sum();
    }

    private void nobodyElse(Said said) {
        for (var side : sides) {
            for (var family : side.families) {
                if (family != said.to()) {
                    family.hasNot(said.token());
                }
            }
            if (side != said.side()) {
                side.workers.forEach(worker -> worker.hasNot(said.token()));
            }
        }
    }

    /// What was relayed to somebody; what tells of a hand-off repeats words on purpose.
    private static List<Call> relayed(Person person) {
        return person.got().stream()
                .filter(it -> TOKEN.matcher(it.text()).find() && !it.text().contains("Now yours"))
                .toList();
    }

    private void once(Person reader, Said said) {
        assertThat(relayed(reader).stream()
                        .filter(it ->
                                it.text().contains(said.token()) && !it.text().contains(PERHAPS)))
                .as(said.token() + " read by " + reader.name + ", seed " + SEED)
                .hasSizeLessThanOrEqualTo(1 + comings(reader, said));
    }

    private static int comings(Person reader, Said said) {
        return (int) said.side().came.getOrDefault(reader, List.of()).stream()
                .filter(it -> it >= said.number())
                .count();
    }

    /// Of one family, whatever came first came first; what may be a repeat is older than it looks, and whoever comes on
    /// duty later reads it anew.
    private void inOrder(Person reader, Person family) {
        var mine = (reader == family ? answers : words)
                .stream().filter(it -> it.to() == family).toList();
        var seen = new HashSet<Integer>();
        var read = new ArrayList<Integer>();
        for (var call : relayed(reader)) {
            var found = TOKEN.matcher(call.text());
            while (found.find()) {
                var number = Integer.parseInt(found.group(2));
                var isFirst = mine.stream().anyMatch(it -> it.number() == number) && seen.add(number);
                if (isFirst && !call.text().contains(PERHAPS)) {
                    read.add(number);
                }
            }
        }
        assertThat(read)
                .as(reader.name + " reads, seed " + SEED + ": "
                        + relayed(reader).stream().map(Call::text).toList())
                .isSorted();
    }

    private void inTheLogOnce(Person family) {
        var logged = family.contacts().stream()
                .flatMap(it -> family.log(it.path("id").asString()).stream())
                .toList();
        var all = new ArrayList<>(words);
        answers.stream().filter(it -> !missing(it.by()).contains(it)).forEach(all::add);
        all.stream()
                .filter(it -> it.to() == family)
                .forEach(it -> assertThat(logged.stream().filter(text -> text.contains(it.token())))
                        .as(it.token() + " in the log, seed " + SEED)
                        .hasSize(1));
    }
}
