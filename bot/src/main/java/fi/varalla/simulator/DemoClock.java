package fi.varalla.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The time machine: the program's clock, which the demo can move forward, never back.
@Component
@Primary
@Profile("demo")
public class DemoClock extends Clock {

    private final Clock real;
    private final AtomicReference<Duration> ahead;

    DemoClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private DemoClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /// @throws IllegalArgumentException if the step is not forward, or longer than a year
    public void advance(Duration step) {
        if (!step.isPositive() || step.toDays() > 366) {
            throw new IllegalArgumentException("Time only goes forward, and at most a year at once");
        }
        ahead.accumulateAndGet(step, Duration::plus);
    }

    Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new DemoClock(real.withZone(zone), ahead);
    }
}
