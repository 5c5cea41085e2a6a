package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.World.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many messages at once to one worker, whose chat takes one a second.
class BurstTests {

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void aBurstOfAFewFamiliesIsReadTogetherAndEachAnswerFindsItsFamily() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var families = IntStream.range(0, 4)
                .mapToObj(number -> desk.family("Fam" + number, "en"))
                .toList();
        world.telegram.limit(maria.chat);
        var begun = Instant.now();
        world.deliver(rounds(families, 5));
        for (var family : families) {
            IntStream.range(0, 5)
                    .forEach(round -> eventually(() -> assertThat(maria.got("m" + round + " of " + family.name))
                            .hasSize(1)));
            assertThat(order(maria, family)).isSorted().hasSize(5);
        }
        var relays = maria.got(" of Fam");
        assertThat(relays)
                .hasSizeLessThan(12)
                .allSatisfy(it -> assertThat(familiesIn(it.text(), families)).isEqualTo(1));
        assertThat(Duration.between(begun, relays.getLast().at())).isLessThan(Duration.ofSeconds(20));
        // One refusal tells us of the limit; from then on it is kept.
        assertThat(refusals(maria)).isLessThanOrEqualTo(2);
        world.telegram.noMoreFaults();
        for (var family : families) {
            var together = maria.got("m4 of " + family.name).getFirst();
            maria.replies(together.messageId(), Map.of("text", "answer to " + family.name));
        }
        families.forEach(family -> family.hearsOnce("answer to " + family.name));
        families.forEach(family -> assertThat(family.got("answer to")).hasSize(1));
    }

    /// By command (`mvn -Pbenchmark -pl bot -am test`): how long it takes until one worker has read it all.
    @Test
    @Tag("benchmark")
    void sixtyMessagesOfThirtyFamiliesUnderTelegramsLimits() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var families = IntStream.range(0, 30)
                .mapToObj(number -> desk.family("Fam%02d".formatted(number), "en"))
                .toList();
        world.telegram.limit(maria.chat);
        var begun = Instant.now();
        world.deliver(rounds(families, 2));
        within(
                120,
                () -> assertThat(families)
                        .allSatisfy(family -> assertThat(order(maria, family)).hasSize(2)));
        var last = maria.got(" of Fam").getLast().at();
        System.out.printf(
                "60 messages of 30 families to one worker, one a second: %.1f s, %d messages, %d refusals%n",
                Duration.between(begun, last).toMillis() / 1000.0,
                maria.got(" of Fam").size(),
                refusals(maria));
        families.forEach(family -> assertThat(order(maria, family)).isSorted());
        assertThat(Duration.between(begun, last)).isLessThan(Duration.ofSeconds(65));
    }

    private static List<Map<String, ?>> rounds(List<Person> families, int rounds) {
        var updates = new ArrayList<Map<String, ?>>();
        for (var round = 0; round < rounds; round++) {
            for (var family : families) {
                updates.add(family.writing("m%d of %s".formatted(round, family.name)));
            }
        }
        return updates;
    }

    private static List<String> order(Person reader, Person family) {
        return reader.texts().stream()
                .flatMap(String::lines)
                .filter(it -> it.endsWith(" of " + family.name))
                .map(it -> it.substring(it.lastIndexOf('m')).strip())
                .toList();
    }

    private static long familiesIn(String text, List<Person> families) {
        return families.stream().filter(it -> text.contains(it.name)).count();
    }

    private long refusals(Person person) {
        return world.telegram.calls().stream()
                .filter(it -> it.chat() == person.chat && !it.ok())
                .count();
    }
}
