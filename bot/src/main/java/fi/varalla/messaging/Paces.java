package fi.varalla.messaging;

import fi.varalla.messaging.Address.TelegramChat;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How fast this process writes to each chat and to all together. Only chats have such limits; telephone numbers wait
/// at
/// their provider. In real time, whatever the program's clock says.
@Component
class Paces {

    private final Pace ofChat;
    private final Pace ofAll;
    private final Map<Address, Long> full = new ConcurrentHashMap<>();
    private final AtomicLong allFull = new AtomicLong(System.nanoTime());

    Paces(PaceSettings settings) {
        ofChat = new Pace(settings.chatEvery().toNanos(), settings.chatBurst());
        ofAll = new Pace(Duration.ofSeconds(1).toNanos() / settings.inAll(), settings.inAll());
    }

    /// Whether the next message to this address may go now.
    boolean isFree(Address to) {
        return untilFree(to).isZero();
    }

    /// For how long nothing may go to this address; zero if it may now.
    Duration untilFree(Address to) {
        var now = System.nanoTime();
        var wait = ofChat.next(full.getOrDefault(to, now)) - now;
        return wait > 0 ? Duration.ofNanos(wait) : Duration.ZERO;
    }

    /// Those to which nothing may go now.
    Set<Address> pausing() {
        return full.keySet().stream().filter(to -> !isFree(to)).collect(Collectors.toSet());
    }

    /// Whether what waits for this address should be put together, because it has to wait for one another.
    boolean isShort(Address to) {
        var now = System.nanoTime();
        return to instanceof TelegramChat && ofChat.isShort(full.getOrDefault(to, now), now);
    }

    /// Waits for the next free place among all, except for what tells of danger.
    void takePlace(Address to, boolean urgent) {
        if (!(to instanceof TelegramChat)) {
            return;
        }
        var now = System.nanoTime();
        var before = allFull.getAndUpdate(it -> ofAll.sent(it, now, 1));
        var wait = ofAll.next(before) - now;
        if (wait > 0 && !urgent) {
            LockSupport.parkNanos(wait);
        }
    }

    void sent(Address to, int count) {
        if (to instanceof TelegramChat) {
            var now = System.nanoTime();
            full.merge(to, ofChat.sent(now, now, count), (it, _) -> ofChat.sent(it, now, count));
        }
    }

    /// The provider wants this address left alone for so long.
    void slowed(Address to, Duration time) {
        if (to instanceof TelegramChat) {
            var until = System.nanoTime() + time.toNanos();
            full.merge(to, ofChat.slowed(until, until), (it, _) -> ofChat.slowed(it, until));
        }
    }

    /// Forgets who may be written to as if nothing had been sent.
    void tidy() {
        var now = System.nanoTime();
        full.values().removeIf(it -> it <= now);
    }

    /// The shortest time until one of them is free.
    Duration untilOneIsFree(Collection<Address> waiting, Duration atMost) {
        return waiting.stream()
                .map(this::untilFree)
                .filter(it -> it.compareTo(atMost) < 0)
                .min(Duration::compareTo)
                .orElse(atMost);
    }
}
