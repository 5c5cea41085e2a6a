package fi.varalla.telegram;

import fi.varalla.messaging.ChannelHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Whether Telegram and we hear each other.
@Component
class TelegramHealth implements ChannelHealth {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramHealth.class);

    private final boolean on;
    private final Clock clock;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable String problem;
    /// On the scale of [System#nanoTime]: the program's clock jumps in the demo. Null while nothing is expected.
    private volatile @Nullable Long expectedBy;

    TelegramHealth(TelegramSettings settings, Clock clock) {
        this.on = settings.on();
        this.clock = clock;
    }

    /// All is well.
    ///
    /// @param next within what time to hear again; null if that depends on others, or another replica listens
    void well(@Nullable Duration next) {
        if (problem != null) {
            LOG.info("Telegram is well again");
        }
        lastSuccess = clock.instant();
        problem = null;
        expectedBy = next == null ? null : System.nanoTime() + next.toNanos();
    }

    /// Another replica does the listening.
    void standBy() {
        problem = null;
        expectedBy = null;
    }

    /// @param what without secrets
    void trouble(String what) {
        if (!what.equals(problem)) {
            LOG.warn("Telegram: {}", what);
        }
        problem = what;
    }

    @Override
    public String name() {
        return Update.CHANNEL;
    }

    @Override
    public Health now() {
        if (!on) {
            return Health.off();
        }
        var deadline = expectedBy;
        var known = problem;
        if (known == null && deadline != null && System.nanoTime() - deadline > 0) {
            return new Health(true, lastSuccess, "Nothing is asked of Telegram any more");
        }
        return new Health(true, lastSuccess, known);
    }
}
