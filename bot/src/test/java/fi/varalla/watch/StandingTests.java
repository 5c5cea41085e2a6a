package fi.varalla.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.watch.Standing.News;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private @Nullable Standing standing;

    private News sees(int second, @Nullable Trouble trouble) {
        return sees(second, trouble, null);
    }

    private News sees(int second, @Nullable Trouble trouble, @Nullable Instant since) {
        var step = Standing.next(standing, new Sight(null, 0, trouble, since), at(second), PATIENCE);
        standing = step.next();
        return step.news();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static News nothing() {
        return new News.Nothing();
    }

    @Test
    void aTroubleThatLastsIsToldOnceAndSoIsItsEnd() {
        assertThat(sees(0, null)).isEqualTo(nothing());
        assertThat(sees(15, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(sees(74, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(sees(75, Trouble.AWAY)).isEqualTo(new News.Bad(Trouble.AWAY, at(15)));
        assertThat(sees(90, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(sees(3600, Trouble.AWAY)).isEqualTo(nothing());

        assertThat(sees(3615, null)).isEqualTo(nothing());
        assertThat(sees(3675, null)).isEqualTo(new News.Over(at(3615)));
        assertThat(sees(3690, null)).isEqualTo(nothing());
        assertThat(standing).isNull();
    }

    /// Telegram itself says since when: then nothing more is waited for.
    @Test
    void oneThatHasLastedBeforeItWasSeenIsToldAtOnce() {
        assertThat(sees(100, Trouble.DEAF, at(30))).isEqualTo(new News.Bad(Trouble.DEAF, at(30)));
    }

    @Test
    void aHiccupIsToldToNobody() {
        assertThat(sees(0, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(sees(15, null)).isEqualTo(nothing());
        assertThat(sees(70, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(sees(85, null)).isEqualTo(nothing());
    }

    @Test
    void whatComesAndGoesIsOneTrouble() {
        sees(0, Trouble.AWAY);
        assertThat(sees(60, Trouble.AWAY)).isInstanceOf(News.Bad.class);
        for (var second = 75; second < 600; second += 30) {
            assertThat(sees(second, null)).isEqualTo(nothing());
            assertThat(sees(second + 15, Trouble.AWAY)).isEqualTo(nothing());
        }
        sees(600, null);
        assertThat(sees(660, null)).isEqualTo(new News.Over(at(600)));
    }

    @Test
    void anotherKindOfTroubleIsNoNewsButIsWhatPagesShow() {
        sees(0, Trouble.DEAF);
        sees(60, Trouble.DEAF);

        assertThat(sees(75, Trouble.AWAY)).isEqualTo(nothing());
        assertThat(standing).isEqualTo(new Standing(Trouble.AWAY, at(0), true, null));
    }

    @Test
    void troublesOfSeveralKindsTogetherAreToldByTheLastOne() {
        sees(0, Trouble.DEAF);
        assertThat(sees(60, Trouble.AWAY)).isEqualTo(new News.Bad(Trouble.AWAY, at(0)));
    }
}
