package fi.varalla.messaging;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Does together what several ask for at the same time, where that costs little more than to do it for one. Who comes
/// alone is served at once and alone: nobody ever waits so that others may join, only while enough is being done
/// already.
///
/// @param <T> what is asked for
/// @param <R> what becomes of it
final class Crowd<T, R> {

    private final int sideBySide;
    private final int most;
    private final Function<T, Object> key;
    private final Function<List<T>, List<R>> doing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, T> waiting = new LinkedHashMap<>();
    private int busy;

    /// @param sideBySide how often something may be being done at the same time; more than 0
    /// @param most       how many are done together; more than 0
    /// @param key        never twice among what is done together
    /// @param doing      does what it is given, and gives what became of each, in the same order
    Crowd(int sideBySide, int most, Function<T, Object> key, Function<List<T>, List<R>> doing) {
        this.sideBySide = sideBySide;
        this.most = most;
        this.key = key;
        this.doing = doing;
    }

    private final class Place {

        /// Completed with true if the one who waits for it should do what waits, with false once its own is done.
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

        private final CompletableFuture<R> done = new CompletableFuture<>();
    }

    /// Waits until it is done, and does it, with others or without, if nobody else does.
    ///
    /// @throws RuntimeException what was thrown when it was done
    R ask(T one) {
        var place = new Place();
        join(place, one);
        if (place.turn.join()) {
            do {
                doWhatWaits();
            } while (isWaiting(place));
            handOver();
        }
        try {
            return place.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    /// How many wait at this moment.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void join(Place place, T one) {
        lock.lock();
        try {
            waiting.put(place, one);
            if (busy < sideBySide) {
                busy++;
                place.turn.complete(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void doWhatWaits() {
        var taken = take();
        try {
            if (!taken.isEmpty()) {
                var done = doing.apply(List.copyOf(taken.values())).iterator();
                taken.keySet().forEach(it -> it.done.complete(done.next()));
            }
        } catch (RuntimeException | Error e) {
            // Whatever it was: those who wait for it would wait for ever.
            taken.keySet().forEach(it -> it.done.completeExceptionally(e));
        } finally {
            taken.keySet().forEach(it -> it.turn.complete(false));
        }
    }

    /// Those that waited longest; what has the key of one of them waits for the next time.
    private Map<Place, T> take() {
        var taken = new LinkedHashMap<Place, T>();
        var keys = new HashSet<Object>();
        lock.lock();
        try {
            waiting.forEach((place, one) -> {
                if (taken.size() < most && keys.add(key.apply(one))) {
                    taken.put(place, one);
                }
            });
            waiting.keySet().removeAll(taken.keySet());
        } finally {
            lock.unlock();
        }
        return taken;
    }

    private boolean isWaiting(Place place) {
        lock.lock();
        try {
            return waiting.containsKey(place);
        } finally {
            lock.unlock();
        }
    }

    /// To whoever has waited longest and is not at it. Who is goes on until its own is done.
    private void handOver() {
        lock.lock();
        try {
            var next = waiting.keySet().stream().filter(it -> !it.turn.isDone()).findFirst();
            if (next.isPresent()) {
                next.get().turn.complete(true);
            } else {
                busy--;
            }
        } finally {
            lock.unlock();
        }
    }
}
