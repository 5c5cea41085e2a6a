package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Bundling.Alone;
import fi.varalla.messaging.Bundling.Join;
import fi.varalla.messaging.Bundling.Said;
import fi.varalla.messaging.Bundling.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundlingTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(45);

    private static Waiting waiting(String text) {
        var message = Message.notice(new Phone("+46701740673"), null, text);
        return new Waiting(new Parcel(UUID.randomUUID(), message, 0, false, false, false, NOW), NOW.plusSeconds(20));
    }

    private static Bundling next(String text, Optional<Waiting> waiting, Optional<Instant> last) {
        return Bundling.of(text, waiting, last, NOW, WINDOW);
    }

    @Test
    void theFirstGoesAtOnceAndSoDoesOneThatComesLongBehindIt() {
        assertThat(next("one", Optional.empty(), Optional.empty())).isEqualTo(new Alone(NOW));
        assertThat(next("one", Optional.empty(), Optional.of(NOW.minusSeconds(45))))
                .isEqualTo(new Alone(NOW));
    }

    @Test
    void theNextWaitsUntilTheWindowOfTheFirstIsOver() {
        assertThat(next("two", Optional.empty(), Optional.of(NOW.minusSeconds(5))))
                .isEqualTo(new Alone(NOW.plusSeconds(40)));
    }

    @Test
    void whateverComesWhileOneWaitsJoinsItOnce() {
        var two = waiting("two\n\nthree");
        assertThat(next("four", Optional.of(two), Optional.of(NOW)))
                .isEqualTo(new Join(two.parcel(), "two\n\nthree\n\nfour"));
        assertThat(next("three", Optional.of(two), Optional.of(NOW))).isEqualTo(new Said(two.parcel()));
    }

    @Test
    void whatWouldBeTooLongForOneMessageIsTheNext() {
        var full = waiting("a".repeat(1590));
        assertThat(next("four and more", Optional.of(full), Optional.of(NOW)))
                .isEqualTo(new Alone(NOW.plusSeconds(20)));
    }
}
