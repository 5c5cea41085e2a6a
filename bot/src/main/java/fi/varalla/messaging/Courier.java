package fi.varalla.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Empties the [Outbox]: woken by every commit that posted something, and looking by itself now and then as a safety
/// net.
///
/// Every address is served in order, and addresses side by side. On shutdown it takes nothing new and finishes what it
/// holds.
@Component
class Courier implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 64;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration RELEASE_EVERY = Duration.ofSeconds(5);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final Delivering delivering;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private volatile boolean running;
    private long looked = System.nanoTime();
    private Thread loop = Thread.ofVirtual().unstarted(this::work);
    private ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    Courier(Outbox outbox, Delivering delivering) {
        this.outbox = outbox;
        this.delivering = delivering;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void posted(Outbox.Posted posted) {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        workers = Executors.newVirtualThreadPerTaskExecutor();
        loop = Thread.ofVirtual().name("courier").start(this::work);
    }

    /// Only after the web server has stopped taking requests, and before the stores go.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        bell.release();
        try {
            loop.join();
            workers.shutdown();
            if (!workers.awaitTermination(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some parcels were still on their way at the end; they will be marked as possible repeats");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (running) {
            try {
                releaseTheDead();
                if (!sendWhatIsDue()) {
                    rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The database is away; the parcels are safe in it.
                log.error("The outbox cannot be read; looking again", e);
                pause();
            }
        }
    }

    private boolean sendWhatIsDue() throws InterruptedException {
        hands.acquire();
        var free = 1 + hands.drainPermits();
        var parcels = claim(free);
        hands.release(free - parcels.size());
        parcels.forEach(parcel -> workers.execute(() -> send(parcel)));
        return !parcels.isEmpty();
    }

    private List<Parcel> claim(int free) {
        try {
            return outbox.claim(free);
        } catch (RuntimeException e) {
            hands.release(free);
            throw e;
        }
    }

    private void send(Parcel parcel) {
        try {
            var next = delivering.deliver(parcel, () -> running);
            while (next.isPresent()) {
                next = delivering.deliver(next.get(), () -> running);
            }
        } finally {
            hands.release();
            // The next parcel of the same address may go now.
            bell.release();
        }
    }

    private void rest() throws InterruptedException {
        bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        bell.drainPermits();
    }

    private void releaseTheDead() {
        if (System.nanoTime() - looked > RELEASE_EVERY.toNanos()) {
            looked = System.nanoTime();
            outbox.release();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
}
