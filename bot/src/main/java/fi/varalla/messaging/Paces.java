package fi.varalla.messaging;

import fi.varalla.messaging.Address.TelegramChat;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How fast each chat is written to and all together: by this process, and by all replicas together ([SharedPace]).
/// Only
/// chats have such limits; telephone numbers wait at their provider. In real time, whatever the program's clock says.
@Component
class Paces {

    /// Nobody waits longer for others' messages with one in hand; a limit that is hit after that is kept as refused.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final SharedPace shared;
    private final int inAll;
    private final Pace ofChat;
    private final Pace ofAll;
    private final Map<Address, Long> full = new ConcurrentHashMap<>();
    private final AtomicLong allFull = new AtomicLong(System.nanoTime());

    Paces(PaceSettings settings, SharedPace shared) {
        this.shared = shared;
        inAll = settings.inAll();
        ofChat = new Pace(settings.chatEvery().toNanos(), settings.chatBurst());
        ofAll = ofAll(inAll);
    }

    private static Pace ofAll(int inAll) {
        return new Pace(Duration.ofSeconds(1).toNanos() / inAll, inAll);
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
        var wait = shared.take(to, 1, ofAll, ofChat)
                .map(it -> taken(to, it))
                .orElseGet(this::placeOfOwn)
                .toNanos();
        if (wait > 0 && !urgent) {
            LockSupport.parkNanos(wait);
        }
    }

    /// The chat is as full as all replicas have made it.
    private Duration taken(Address to, SharedPace.Place place) {
        var until = System.nanoTime() + place.full().toNanos();
        full.merge(to, until, Math::max);
        var wait = Collections.max(List.of(place.ofAll(), place.ofChat()));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /// Alone, or each with a share where nobody can be asked what the others send.
    private Duration placeOfOwn() {
        var now = System.nanoTime();
        var own = shared.replicas() == 1 ? ofAll : ofAll(Math.max(1, inAll / shared.replicas()));
        var before = allFull.getAndUpdate(it -> own.sent(it, now, 1));
        return Duration.ofNanos(Math.max(0, own.next(before) - now));
    }

    /// What was sent together counts for each part; the first has taken its place with the others already.
    void sent(Address to, int count) {
        if (!(to instanceof TelegramChat)) {
            return;
        }
        var together = shared.isShared();
        if (together) {
            shared.more(to, count - 1, ofAll, ofChat);
        }
        var more = together ? count - 1 : count;
        if (more > 0) {
            var now = System.nanoTime();
            full.merge(to, ofChat.sent(now, now, more), (it, _) -> ofChat.sent(it, now, more));
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
