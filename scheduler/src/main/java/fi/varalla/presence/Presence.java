package fi.varalla.presence;

import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The workers who are on duty and do not answer. They are tried after everybody else on duty, never left out.
///
/// The marks are kept in memory: one made here counts from its commit on, one made by another replica a second later
/// at most.
@Component
public class Presence {

    /// Above every level there is: whoever does not answer comes after all the others, level by level.
    private static final int LAST = 1_000_000;

    /// The clocks of two replicas may differ by so much.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final PresenceStore store;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Warm warm;

    Presence(PresenceStore store) {
        this.store = store;
    }

    /// @param since when the worker was found not to answer
    /// @param until the end of the shift it is about
    record Absence(LineId line, WorkerId worker, Instant since, Instant until) {

        boolean holds(Instant at) {
            return at.isBefore(until) && !at.isBefore(since.minus(SKEW));
        }
    }

    /// @param read in [System#nanoTime()]
    private record Warm(List<Absence> absences, long changes, long read) {

        boolean isFresh(long changesNow, long now) {
            return changes == changesNow && now - read < TimeUnit.SECONDS.toNanos(1);
        }
    }

    /// Who does not answer on a line at that time; usually nobody.
    public Set<WorkerId> absent(LineId line, Instant at) {
        return all().stream()
                .filter(it -> it.line().equals(line) && it.holds(at))
                .map(Absence::worker)
                .collect(Collectors.toSet());
    }

    /// When a shift's worker is tried: the lowest first. For whoever answers it is the level.
    ///
    /// @param absent as told by [#absent]
    public static int turn(Shift shift, Set<WorkerId> absent) {
        return absent.contains(shift.worker()) ? LAST + shift.level() : shift.level();
    }

    /// From now on the others are tried first.
    @Transactional
    public void away(LineId line, WorkerId worker, Instant since, Instant until) {
        store.put(new Absence(line, worker, since, until));
        forget();
    }

    /// The worker answers again, on every line.
    @Transactional
    public void back(WorkerId worker) {
        store.delete(worker);
        forget();
    }

    private List<Absence> all() {
        var now = System.nanoTime();
        var known = warm;
        if (known != null && known.isFresh(changes.get(), now)) {
            return known.absences();
        }
        var changesBefore = changes.get();
        var fresh = new Warm(store.all(), changesBefore, now);
        warm = fresh;
        return fresh.absences();
    }

    private void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changes.incrementAndGet();
            }
        });
    }
}
