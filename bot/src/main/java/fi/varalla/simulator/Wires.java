package fi.varalla.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The one lock of the simulated world: whatever happens in it happens under this lock, and whoever waits for
/// something is woken. A demo has a handful of phones; one lock keeps their races thinkable.
@Component
@Profile("demo")
public class Wires {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong changes = new AtomicLong();
    private final double pace;
    private final double patience;
    private boolean closed;

    public Wires(SimulatorSettings settings) {
        pace = settings.pace();
        patience = Objects.requireNonNullElse(settings.patience(), pace);
    }

    /// How often something has changed so far.
    public long changes() {
        return changes.get();
    }

    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changes.incrementAndGet();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /// The program is stopping: whoever waits shall stop waiting, or its own graceful end would wait for its own
    /// long polls.
    @EventListener(ContextClosedEvent.class)
    void close() {
        change(() -> closed = true);
    }

    public boolean isClosed() {
        return read(() -> closed);
    }

    /// Waits until the condition holds, at most so long in the simulated world's own time.
    ///
    /// @return whether it holds
    public boolean await(Duration atMost, BooleanSupplier condition) {
        return await((long) (atMost.toNanos() / pace), condition);
    }

    /// The same for what somebody has to do who plays in it: they are no faster for the world's being so.
    public boolean awaitPerson(Duration atMost, BooleanSupplier condition) {
        return await((long) (atMost.toNanos() / patience), condition);
    }

    private boolean await(long nanos, BooleanSupplier condition) {
        var left = nanos;
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// A time span of the simulated world, told from real nanoseconds.
    public Duration lasted(long nanos) {
        return Duration.ofNanos((long) (nanos * pace));
    }

    /// The same of what somebody does who plays in it.
    public Duration lastedForPerson(long nanos) {
        return Duration.ofNanos((long) (nanos * patience));
    }

    /// Seconds as the providers count them: begun ones count.
    public static String seconds(Duration duration) {
        return Long.toString(TimeUnit.MILLISECONDS.toSeconds(duration.toMillis() + 999));
    }
}
