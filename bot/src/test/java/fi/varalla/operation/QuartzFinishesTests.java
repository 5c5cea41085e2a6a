package fi.varalla.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// A stop that comes while Quartz is at work.
class QuartzFinishesTests {

    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final AtomicReference<String> DONE = new AtomicReference<>("");

    private final String name = "stops-" + UUID.randomUUID();
    private Scheduler quartz;
    private QuartzFinishes finishes;

    @BeforeEach
    void quartzWorks() throws SchedulerException {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", name);
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        quartz = new StdSchedulerFactory(settings).getScheduler();
        var beans = new StaticListableBeanFactory();
        beans.addBean("quartz", quartz);
        finishes = new QuartzFinishes(beans.getBeanProvider(Scheduler.class));
        finishes.start();
        quartz.start();
    }

    @AfterEach
    void quartzEnds() throws SchedulerException {
        quartz.shutdown();
    }

    /// It says what it did once it has done it.
    public static final class Quick implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            DONE.set(context.getTrigger().getKey().getName());
        }
    }

    /// It never ends by itself.
    public static final class Endless implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            BEGUN.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aJobThatIsJustBeingBegunIsDoneBeforeTheStopGoesOn() throws Exception {
        var beginning = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        quartz.getListenerManager().addTriggerListener(new TriggerListenerSupport() {

            @Override
            public String getName() {
                return "slow";
            }

            @Override
            public void triggerFired(Trigger trigger, JobExecutionContext context) {
                beginning.countDown();
                until(over);
            }
        });
        quartz.scheduleJob(
                newJob(Quick.class).build(), newTrigger().withIdentity(name).build());
        beginning.await();
        assertThat(quartz.getCurrentlyExecutingJobs())
                .as("not yet a running one")
                .isEmpty();

        var stop = CompletableFuture.runAsync(finishes::stop);
        await().until(quartz::isInStandbyMode);
        await().during(Duration.ofMillis(300)).until(() -> !stop.isDone());
        over.countDown();
        stop.join();

        assertThat(DONE.get()).isEqualTo(name);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(it -> it.startsWith(name));
        assertThat(finishes.isRunning()).isFalse();
    }

    @Test
    void aJobThatDoesNotEndHoldsNoStopUp() throws Exception {
        quartz.scheduleJob(newJob(Endless.class).build(), newTrigger().build());
        BEGUN.await();
        var before = System.nanoTime();

        finishes.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(QuartzFinishes.AT_MOST, QuartzFinishes.AT_MOST.multipliedBy(5));
    }

    private static void until(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
