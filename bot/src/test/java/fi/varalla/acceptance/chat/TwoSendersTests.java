package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two replicas send what many families wrote: together no faster than one may.
class TwoSendersTests {

    private static final int A_SECOND = 6;
    private static final int FAMILIES = 14;

    private static final Set<String> SENDING = Set.of("sendmessage", "copymessage", "copymessages", "sendphoto");

    private static Stores stores;
    private static World world;
    private static Program first;
    private static Program second;

    @BeforeAll
    static void start() throws IOException {
        stores = new Stores();
        var settings = new HashMap<>(stores.settings());
        settings.put("VARALLA_PACE_INALL", String.valueOf(A_SECOND));
        world = new World("webhook", settings);
        first = world.program;
        second = new Program(world.telegram, world.twilio, "webhook", settings).start();
    }

    @AfterAll
    static void end() throws IOException {
        first.close();
        second.close();
        world.close();
        stores.close();
    }

    @Test
    void togetherTheySendNoFasterThanOneMay() {
        var desk = world.desk(Map.of("acknowledgeSeconds", 7200));
        var maria = desk.onDuty("Maria", 1);
        var families = IntStream.range(0, FAMILIES)
                .mapToObj(number -> desk.family("F" + number, "en"))
                .toList();
        var begun = Instant.now();
        for (var word = 1; word <= 3; word++) {
            for (var family = 0; family < FAMILIES; family++) {
                // Each replica sends what came to it.
                world.program = family % 2 == 0 ? first : second;
                families.get(family).writes("word %d of F%d.".formatted(word, family));
            }
        }

        within(
                120,
                () -> families.forEach(family -> {
                    assertThat(maria.got("word 3 of " + family.name + ".")).isNotEmpty();
                    assertThat(family.got("112")).isNotEmpty();
                }));
        var sent = world.telegram.calls().stream()
                .filter(it -> SENDING.contains(it.method()) && it.at().isAfter(begun))
                .map(BotApiStandIn.Call::at)
                .sorted()
                .toList();
        assertThat(sent).hasSizeGreaterThan(FAMILIES * 2);
        // One that was late, on a busy machine, is no sooner than it may be.
        assertThat(Duration.between(begun, sent.getLast()))
                .as(sent.size() + " in all")
                .isGreaterThan(Duration.ofMillis(1000L * (sent.size() - A_SECOND) / A_SECOND - 200));
    }
}
