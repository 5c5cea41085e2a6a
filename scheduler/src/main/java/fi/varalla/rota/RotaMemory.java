package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.line.LineId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Rotas kept warm, one for each line.
@Component
class RotaMemory {

    private final RotaStore store;
    private final Map<LineId, Warm> rotas = new ConcurrentHashMap<>();

    /// Changes committed here. What was read before the last of them may be old.
    private final AtomicLong changes = new AtomicLong();

    RotaMemory(RotaStore store) {
        this.store = store;
    }

    /// A plan, the rota that it makes, and the version that it is.
    record Known(Plan plan, Rota rota, long version) {

        static Known of(Plan plan, long version) {
            return new Known(plan, plan.rota(), version);
        }
    }

    /// @param looked when the version was last compared, in [System#nanoTime()]: what ages is our copy, not the world,
    ///               so a clock that stands still or is moved must not count here
    private record Warm(Known known, long changes, long looked) {

        boolean isFresh(long changesNow, long now) {
            return changes == changesNow && now - looked < TimeUnit.SECONDS.toNanos(1);
        }
    }

    Rota rota(LineId line) {
        return known(line).rota();
    }

    /// All of them, in their order, in five queries at most.
    Map<LineId, Rota> rotas(Collection<LineId> lines) {
        var found = isChangingHere()
                ? mapped(store.plans(lines), Plan::rota)
                : mapped(warm(lines), warm -> warm.known().rota());
        var inOrder = new LinkedHashMap<LineId, Rota>();
        lines.forEach(line -> inOrder.put(line, requireNonNull(found.get(line))));
        return Collections.unmodifiableMap(inOrder);
    }

    private Map<LineId, Warm> warm(Collection<LineId> lines) {
        var now = System.nanoTime();
        var found = new HashMap<LineId, Warm>();
        lines.forEach(line -> {
            var warm = rotas.get(line);
            if (warm != null && warm.isFresh(changes.get(), now)) {
                found.put(line, warm);
            }
        });
        found.putAll(
                look(lines.stream().filter(line -> !found.containsKey(line)).toList(), now));
        return found;
    }

    private static <A, B> Map<LineId, B> mapped(Map<LineId, A> each, Function<A, B> as) {
        return each.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> as.apply(it.getValue())));
    }

    Known known(LineId line) {
        if (isChangingHere()) {
            return Known.of(store.plan(line), store.version(line));
        }
        var now = System.nanoTime();
        var warm = rotas.get(line);
        return warm != null && warm.isFresh(changes.get(), now)
                ? warm.known()
                : look(line, warm, now).known();
    }

    /// The plan of just this version, for whoever holds the line's lock.
    Known plan(LineId line, long version) {
        var warm = rotas.get(line);
        return warm != null && warm.known().version() == version ? warm.known() : Known.of(store.plan(line), version);
    }

    /// Called inside the transaction that changes a rota.
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new Forgetting(this));
    }

    private record Forgetting(RotaMemory memory) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            memory.changes.incrementAndGet();
        }
    }

    /// Whether this very transaction has changed a rota: what it sees may never come true, and is not to be kept.
    private static boolean isChangingHere() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(Forgetting.class::isInstance);
    }

    /// The version is read before the rota: a change in between makes the copy look older than it is, never newer.
    private Warm look(LineId line, @Nullable Warm warm, long now) {
        var changesBefore = changes.get();
        var version = store.version(line);
        var known =
                warm != null && warm.known().version() == version ? warm.known() : Known.of(store.plan(line), version);
        var fresh = new Warm(known, changesBefore, now);
        rotas.put(line, fresh);
        return fresh;
    }

    /// The same for several.
    private Map<LineId, Warm> look(Collection<LineId> lines, long now) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var changesBefore = changes.get();
        var versions = store.versions(lines);
        var known = new HashMap<LineId, Known>();
        lines.forEach(line -> {
            var warm = rotas.get(line);
            if (warm != null && warm.known().version() == versions.getOrDefault(line, 0L)) {
                known.put(line, warm.known());
            }
        });
        store.plans(lines.stream().filter(line -> !known.containsKey(line)).toList())
                .forEach((line, plan) -> known.put(line, Known.of(plan, versions.getOrDefault(line, 0L))));
        var fresh = mapped(known, it -> new Warm(it, changesBefore, now));
        rotas.putAll(fresh);
        return fresh;
    }
}
