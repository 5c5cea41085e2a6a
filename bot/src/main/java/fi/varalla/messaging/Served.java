package fi.varalla.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/// Addresses to which this process is just sending, and its hands, one for each.
@Component
class Served {

    private static final int AT_ONCE = 64;
    private static final int LEFT_FREE = 8;

    /// @param by   how many hands; more than one only if a claim and a posting met
    /// @param more whether something else was posted meanwhile
    private record Service(int by, boolean more) {}

    private final Map<Address, Service> services = new ConcurrentHashMap<>();
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private volatile boolean open;

    void open() {
        open = true;
    }

    /// Nothing begins by [#tryToBegin] from now on.
    void close() {
        open = false;
    }

    /// Waits for a hand, and takes all that are free but for some: what is claimed as it is posted finds one also while
    /// somebody looks for what else is due.
    ///
    /// @return how many
    int takeHands() throws InterruptedException {
        hands.acquire();
        var more = Math.max(0, hands.availablePermits() - LEFT_FREE);
        return hands.tryAcquire(more) ? 1 + more : 1;
    }

    void giveHands(int count) {
        hands.release(count);
    }

    /// With a hand that the caller has.
    void begin(Address address) {
        services.merge(address, new Service(1, false), (it, _) -> new Service(it.by() + 1, it.more()));
    }

    /// The same, with a hand of its own; if nobody serves that address and there is one.
    ///
    /// @return whether it begins: then it has to [#end]
    boolean tryToBegin(Address address) {
        if (!open || !hands.tryAcquire()) {
            return false;
        }
        if (services.putIfAbsent(address, new Service(1, false)) == null) {
            return true;
        }
        hands.release();
        return false;
    }

    /// @return whether it is served, and whoever serves it will look again
    boolean isToldOfMore(Address address) {
        return services.computeIfPresent(address, (_, it) -> new Service(it.by(), true)) != null;
    }

    /// Gives the hand back.
    ///
    /// @return whether somebody has to look at that address again
    boolean end(Address address) {
        hands.release();
        var lookAgain = new AtomicBoolean();
        services.computeIfPresent(address, (_, it) -> {
            lookAgain.set(it.by() == 1 && it.more());
            return it.by() == 1 ? null : new Service(it.by() - 1, it.more());
        });
        return lookAgain.get();
    }
}
