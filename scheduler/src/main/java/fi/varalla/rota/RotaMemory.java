package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    /// @param looked when the version was last compared, in [System#nanoTime()]: what ages is our copy, not the world,
    ///               so a clock that stands still or is moved must not count here
    private record Warm(Rota rota, long version, long changes, long looked) {

        boolean isFresh(long changesNow, long now) {
            return changes == changesNow && now - looked < TimeUnit.SECONDS.toNanos(1);
        }
    }

    Rota rota(LineId line) {
        var now = System.nanoTime();
        var warm = rotas.get(line);
        return warm != null && warm.isFresh(changes.get(), now)
                ? warm.rota()
                : look(line, warm, now).rota();
    }

    /// Called inside the transaction that changes a rota.
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changes.incrementAndGet();
            }
        });
    }

    /// The version is read before the rota: a change in between makes the copy look older than it is, never newer.
    private Warm look(LineId line, @Nullable Warm warm, long now) {
        var changesBefore = changes.get();
        var version = store.version(line);
        var rota = warm != null && warm.version() == version ? warm.rota() : store.read(line);
        var fresh = new Warm(rota, version, changesBefore, now);
        rotas.put(line, fresh);
        return fresh;
    }
}
