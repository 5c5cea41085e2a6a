package fi.varalla.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.watch.Chain.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTests {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Run run(int asked, @Nullable Integer done) {
        return new Run(asked, at(asked), at(asked + 60), done == null ? null : at(done), false);
    }

    @Test
    void oneIsDueAtTheBeginningAndAnHourFromTheLastOneOn() {
        assertThat(Chain.isDue(List.of(), START, HOUR)).isTrue();
        assertThat(Chain.isDue(List.of(run(0, 2)), at(3599), HOUR)).isFalse();
        assertThat(Chain.isDue(List.of(run(0, 2)), at(3600), HOUR)).isTrue();
    }

    @Test
    void neverAreTwoUnderWay() {
        assertThat(Chain.isDue(List.of(run(0, null)), at(59), Duration.ofSeconds(10)))
                .isFalse();
    }

    @Test
    void whileItIsBrokenItIsTriedMoreOften() {
        assertThat(Chain.isDue(List.of(run(0, null)), at(299), HOUR)).isFalse();
        assertThat(Chain.isDue(List.of(run(0, null)), at(300), HOUR)).isTrue();
        assertThat(Chain.isDue(List.of(run(0, null)), at(60), Duration.ofSeconds(30)))
                .isTrue();
    }

    @Test
    void oneThatIsNotBackInTimeIsATroubleSinceItWasSentOff() {
        var runs = List.of(run(3600, null), run(0, 2));

        assertThat(Chain.sight(runs, at(3659))).isEqualTo(new Sight(at(2), 0, null, null));
        assertThat(Chain.sight(runs, at(3660))).isEqualTo(new Sight(at(2), 0, Trouble.CHAIN, at(3600)));
    }

    @Test
    void oneThatIsKnownToHaveFailedIsNotWaitedFor() {
        var failed = new Run(1, at(0), at(60), null, true);

        assertThat(Chain.sight(List.of(failed), at(1)).trouble()).isEqualTo(Trouble.CHAIN);
    }

    @Test
    void untilTheNextOneIsBackTheTroubleStands() {
        var broken = run(0, null);

        assertThat(Chain.sight(List.of(run(300, null), broken), at(310)).trouble())
                .isEqualTo(Trouble.CHAIN);
        assertThat(Chain.sight(List.of(run(300, 311), broken), at(312))).isEqualTo(new Sight(at(311), 0, null, null));
    }

    @Test
    void lateIsBetterThanNever() {
        assertThat(Chain.sight(List.of(run(0, 90)), at(91)).trouble()).isNull();
    }
}
