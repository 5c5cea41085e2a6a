package fi.varalla.operation;

import java.time.Duration;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// At a stop, ends Quartz while its connections are still there: what it is just beginning, what runs, and what it has
/// to write down of that. Most of it takes milliseconds. Quartz itself would wait for ever where PostgreSQL is away, so
/// that this waits, and not for long: what is cut off is a look that the next one repeats.
@Component
final class QuartzFinishes implements SmartLifecycle {

    static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(QuartzFinishes.class);

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
        quartz.ifAvailable(QuartzFinishes::end);
    }

    private static void end(Scheduler scheduler) {
        var end = Thread.ofVirtual().name("quartz-ends").start(() -> shutDown(scheduler));
        try {
            if (!end.join(AT_MOST)) {
                LOG.warn("Jobs still run; they are cut off, and the next look does what they did not");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shutDown(Scheduler scheduler) {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            LOG.warn("Quartz did not end ({})", e.getClass().getName());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// What has ended cannot begin again.
    @Override
    public boolean isPauseable() {
        return false;
    }

    /// Right behind Quartz, which looks for nothing new by then.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
