package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.TestStores;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long rings are remembered.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.ringing.look=1h",
            "spring.quartz.auto-startup=false"
        })
@Import(TestStores.class)
class RingBookTests {

    private static final Duration LONG_AGO = Duration.ofDays(61);
    private static final Duration RECENTLY = Duration.ofDays(59);

    @Autowired
    RingBook book;

    @Autowired
    Ringer ringer;

    @Autowired
    JdbcClient db;

    private final Instant now = Instant.now();

    @BeforeEach
    void empty() {
        db.sql("delete from ring").update();
    }

    @Test
    void aRingIsForgottenSixtyDaysAfterItWasOverHoweverItEnded() {
        var answered = rung(LONG_AGO);
        book.end(answered, RingResult.CONFIRMED, "", now.minus(LONG_AGO));
        var withdrawn = rung(LONG_AGO);
        book.withdraw(withdrawn, now.minus(LONG_AGO));
        var recent = rung(LONG_AGO);
        book.end(recent, RingResult.NO_ANSWER, "", now.minus(RECENTLY));
        var open = rung(LONG_AGO);

        ringer.tidy();

        assertThat(book.find(answered)).isEmpty();
        assertThat(book.find(withdrawn)).isEmpty();
        assertThat(book.find(recent)).isPresent();
        assertThat(book.find(open)).isPresent();
    }

    @Test
    void theOldestAreForgottenFirstAndNoMoreThanWantedAtOnce() {
        var older = rung(LONG_AGO);
        book.end(older, RingResult.BUSY, "", now.minus(LONG_AGO.plusDays(1)));
        var old = rung(LONG_AGO);
        book.end(old, RingResult.BUSY, "", now.minus(LONG_AGO));

        assertThat(book.forget(now, 1)).isEqualTo(1);

        assertThat(book.find(older)).isEmpty();
        assertThat(book.find(old)).isPresent();
    }

    /// Posted so long ago, and looked at by nobody.
    private UUID rung(Duration ago) {
        var id = UUID.randomUUID();
        var posted = now.minus(ago);
        var ring = new Ring(
                "test:" + id, new Phone("+46701740605"), null, new Speech("en", "Press 1."), posted.plusSeconds(60));
        book.insert(id, ring, posted);
        return id;
    }
}
