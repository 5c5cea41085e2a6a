package fi.varalla.messaging;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Empties the [Outbox]: every commit that posted something makes it look at that address at once, and now and then it
/// looks everywhere, as a safety net and for what was put off.
///
/// Every address is served in order, and addresses side by side. On shutdown it takes nothing new and finishes what it
/// holds.
@Component
class Courier implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(3);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(20);

    private final Claims claims;
    private final Settling settling;
    private final Delivering delivering;
    private final Loading loading;
    private final Paces paces;
    private final Served served;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final Set<Address> rung = ConcurrentHashMap.newKeySet();

    /// Addresses for which something may wait that may not go yet.
    private final Set<Address> pausing = ConcurrentHashMap.newKeySet();
    private long lookedEverywhere = System.nanoTime() - LOOK_EVERY.toNanos();
    private volatile boolean holding;
    private Thread loop = Thread.ofVirtual().unstarted(this::work);
    private ExecutorService workers = hands();

    Courier(Claims claims, Settling settling, Delivering delivering, Loading loading, Paces paces, Served served) {
        this.claims = claims;
        this.settling = settling;
        this.delivering = delivering;
        this.loading = loading;
        this.paces = paces;
        this.served = served;
    }

    /// Before anything else that waits for the commit: nothing is more urgent.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void posted(Outbox.Posted posted) {
        if (!served.isToldOfMore(posted.to())) {
            ring(posted.to());
        }
    }

    /// It was claimed as it was posted, and goes out at once.
    @EventListener
    void claimed(Outbox.Claimed claimed) {
        try {
            workers.execute(() -> send(claimed.parcel()));
        } catch (RejectedExecutionException _) {
            log.warn(
                    "Parcel {} was claimed at the very end; it will be marked as a possible repeat",
                    claimed.parcel().id());
        }
    }

    private static ExecutorService hands() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("courier-", 0).factory());
    }

    private void ring(Address address) {
        rung.add(address);
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        holding = true;
        Thread.ofVirtual().name("courier-claims").start(this::tidy);
        workers = hands();
        served.open();
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
        served.close();
        bell.release();
        try {
            loop.join();
            workers.shutdown();
            // Their claims are held until then.
            if (!workers.awaitTermination(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some parcels were still on their way at the end; they will be marked as possible repeats");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            holding = false;
        }
    }

    /// Keeps what is being sent claimed, however long the loop waits for a free hand and however slow a provider is,
    /// so that no other replica takes it for a dead process's. Our own claims first: after the database was away we
    /// must not take them for that ourselves.
    private void tidy() {
        while (holding) {
            try {
                claims.renew(Set.copyOf(inHand));
                paces.tidy();
                if (running) {
                    claims.release();
                    settling.forgetRests();
                    delivering.tellOfTheStuck();
                }
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException _) {
                log.warn("The database does not answer; claims cannot be renewed");
            } catch (RuntimeException e) {
                log.error("The outbox cannot be tidied; trying again", e);
            }
            LockSupport.parkNanos(TIDY_EVERY.toNanos());
        }
    }

    private void work() {
        while (running) {
            try {
                if (!sendWhatIsDue()) {
                    rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException _) {
                log.warn("The database does not answer; the parcels are safe in it");
                pause();
            } catch (RuntimeException e) {
                log.error("The outbox cannot be read; looking again", e);
                pause();
            }
        }
    }

    /// @return whether more may be due by now
    private boolean sendWhatIsDue() throws InterruptedException {
        var free = served.takeHands();
        var everywhere = System.nanoTime() - lookedEverywhere >= LOOK_EVERY.toNanos();
        var parcels = claim(everywhere, free);
        served.giveHands(free - parcels.size());
        parcels.forEach(parcel -> inHand.add(parcel.id()));
        parcels.forEach(parcel -> served.begin(parcel.message().to()));
        parcels.forEach(parcel -> workers.execute(() -> send(parcel)));
        var more = parcels.size() == free;
        if (more) {
            lookedEverywhere = System.nanoTime() - LOOK_EVERY.toNanos();
        } else if (everywhere) {
            lookedEverywhere = System.nanoTime();
        }
        return more;
    }

    private List<Parcel> claim(boolean everywhere, int free) {
        var addresses = asked();
        try {
            return everywhere
                    ? claims.claim(free, paces.pausing())
                    : addresses.isEmpty() ? List.of() : claims.claim(addresses, free);
        } catch (RuntimeException e) {
            rung.addAll(addresses);
            served.giveHands(free);
            throw e;
        }
    }

    /// Those that may be written to now; the others are asked for again when they may.
    private Set<Address> asked() {
        var addresses = new HashSet<>(rung);
        rung.removeAll(addresses);
        addresses.addAll(pausing);
        var mayNow = addresses.stream().filter(paces::isFree).collect(Collectors.toSet());
        pausing.removeAll(mayNow);
        addresses.removeAll(mayNow);
        pausing.addAll(addresses);
        return mayNow;
    }

    private void send(Parcel first) {
        try {
            var next = send(List.of(first), false);
            while (!next.isEmpty()) {
                next = send(next, true);
            }
        } finally {
            // Posted since we looked for the next one, perhaps.
            if (served.end(first.message().to())) {
                ring(first.message().to());
            }
        }
    }

    /// @param waited whether they waited behind others, so that more may
    private List<Parcel> send(List<Parcel> parcels, boolean waited) {
        parcels.forEach(it -> inHand.add(it.id()));
        var loads = parcels.size() == 1
                ? List.of(load(parcels.getFirst()))
                : parcels.stream().map(Load::of).toList();
        var ids = loads.stream().flatMap(it -> it.ids().stream()).toList();
        inHand.addAll(ids);
        try {
            return delivering.deliver(
                    loads, waited, () -> mayGoOn(parcels.getFirst().message().to()));
        } finally {
            ids.forEach(inHand::remove);
        }
    }

    /// With what goes along, or alone if that cannot be read just now.
    private Load load(Parcel parcel) {
        try {
            return loading.load(parcel);
        } catch (RuntimeException e) {
            log.warn(
                    "What goes along with parcel {} cannot be read: {}",
                    parcel.id(),
                    e.getClass().getName());
            return Load.of(parcel);
        }
    }

    private boolean mayGoOn(Address to) {
        if (!paces.isFree(to)) {
            pausing.add(to);
            bell.release();
            return false;
        }
        return running;
    }

    private void rest() throws InterruptedException {
        var time = paces.untilOneIsFree(pausing, LOOK_EVERY);
        bell.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        bell.drainPermits();
    }

    private static void pause() {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
}
