package fi.varalla.operation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// At a stop, lets the jobs of Quartz that have begun finish while their connections are still there: most take
/// milliseconds. Quartz itself would wait for ever where PostgreSQL is away, so that this waits, and not for long: what
/// is cut off is a look that the next one repeats.
@Component
final class QuartzFinishes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzFinishes.class);
    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ObjectProvider<Scheduler> quartz;
    private volatile boolean running;

    QuartzFinishes(ObjectProvider<Scheduler> quartz) {
        this.quartz = quartz;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        quartz.ifAvailable(QuartzFinishes::awaitEnd);
    }

    private static void awaitEnd(Scheduler scheduler) {
        var until = System.nanoTime() + AT_MOST.toNanos();
        try {
            while (!scheduler.getCurrentlyExecutingJobs().isEmpty() && System.nanoTime() - until < 0) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } catch (SchedulerException e) {
            LOG.warn(
                    "Whether jobs are still running is not known ({})",
                    e.getClass().getName());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Right behind Quartz, which begins no job any more by then.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
