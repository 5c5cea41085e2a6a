package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

class PaceTests {

    private static final long SECOND = 1_000_000_000L;

    /// Three at once, then one a second.
    private final Pace pace = new Pace(SECOND, 3);

    private long send(long full, long now) {
        assertThat(pace.next(full)).isLessThanOrEqualTo(now);
        return pace.sent(full, now, 1);
    }

    @Test
    void aBurstGoesAtOnceAndThenOneInAWhile() {
        var now = 50 * SECOND;
        var full = send(send(send(now, now), now), now);

        assertThat(pace.next(full)).isEqualTo(now + SECOND);
        full = send(full, now + SECOND);
        assertThat(pace.next(full)).isEqualTo(now + 2 * SECOND);
    }

    @Test
    void whoeverWasLeftAloneForAWhileMayBeWrittenToFreely() {
        var full = send(send(send(0, 0), 0), 0);
        var later = 10 * SECOND;

        assertThat(pace.next(send(send(send(full, later), later), later))).isEqualTo(later + SECOND);
    }

    @Test
    void aMessageInPartsCountsAsSoManyMessages() {
        assertThat(pace.next(pace.sent(0, 0, 5))).isEqualTo(3 * SECOND);
    }

    @Test
    void afterARefusalNothingGoesUntilThenAndNoBurstBehindIt() {
        var full = pace.slowed(0, 7 * SECOND);

        assertThat(pace.next(full)).isEqualTo(7 * SECOND);
        assertThat(pace.next(send(full, 7 * SECOND))).isEqualTo(8 * SECOND);
        assertThat(pace.next(pace.slowed(full, 2 * SECOND))).isEqualTo(7 * SECOND);
    }

    @Test
    void whoeverIsLateDoesNotCatchUp() {
        var late = 7 * SECOND + SECOND / 2;

        assertThat(pace.next(send(pace.slowed(0, 7 * SECOND), late))).isEqualTo(late + SECOND);
    }

    /// Case R08, with the notices of a shift that has just begun before it.
    @Test
    void nineWordsInARowBehindAFewNoticesGoOneByOneAsTheProgramIsShipped() {
        var shipped = new Binder(List.of()).bindOrCreate("varalla.pace", PaceSettings.class);
        var usual = new Pace(shipped.chatEvery().toNanos(), shipped.chatBurst());
        var full = usual.sent(0, 0, 8);
        for (var word = 1; word <= 9; word++) {
            assertThat(usual.isShort(full, 0)).as("m" + word).isFalse();
            full = usual.sent(full, 0, 1);
        }
    }

    @Test
    void itIsShortWhenTheNextOneWouldHaveToWait() {
        assertThat(pace.isShort(0, 0)).isFalse();
        assertThat(pace.isShort(pace.sent(0, 0, 1), 0)).isFalse();
        assertThat(pace.isShort(pace.sent(0, 0, 2), 0)).isTrue();
        assertThat(pace.isShort(pace.sent(0, 0, 2), 3 * SECOND)).isFalse();
    }

    @Test
    void aPaceThatAllowsNothingIsRefused() {
        assertThatThrownBy(() -> new Pace(SECOND, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
