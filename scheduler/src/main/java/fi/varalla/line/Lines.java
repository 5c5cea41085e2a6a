package fi.varalla.line;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The lines, kept in memory. There is always at least one.
///
/// A change made here is seen from its commit on, one made by another replica a second later at most.
@Repository
public class Lines {

    private final LineStore store;

    /// Changes committed here. What was read before the last of them may be old.
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Warm warm;

    Lines(LineStore store) {
        this.store = store;
    }

    /// @param read in [System#nanoTime()]: what ages is our copy, not the world, so a clock that is moved must not
    /// count
    private record Warm(List<Line> lines, long changes, long read) {

        boolean isFresh(long changesNow, long now) {
            return changes == changesNow && now - read < TimeUnit.SECONDS.toNanos(1);
        }
    }

    /// In the order in which they were made. Never empty.
    public List<Line> all() {
        var now = System.nanoTime();
        var known = warm;
        if (known != null && known.isFresh(changes.get(), now)) {
            return known.lines();
        }
        var changesBefore = changes.get();
        var fresh = new Warm(store.atLeastOne(), changesBefore, now);
        warm = fresh;
        return fresh.lines();
    }

    public Optional<Line> find(LineId id) {
        return all().stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /// @throws IllegalArgumentException if there is no such line
    public Line get(LineId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No line " + id.value()));
    }

    /// The line that strangers reach.
    public Line first() {
        return all().getFirst();
    }

    /// @param e164 the number that was called or written to
    public Optional<Line> byPhone(String e164) {
        return all().stream().filter(line -> e164.equals(line.phone())).findFirst();
    }

    /// The line that a number of ours reaches; the first for a number that no line has.
    public Line called(String e164) {
        return byPhone(e164).orElseGet(this::first);
    }

    /// @throws PhoneTaken if another line has the phone; the transaction cannot go on then
    @Transactional
    public void add(Line line) {
        change(line, () -> store.insert(line));
    }

    /// @throws PhoneTaken               if another line has the phone; the transaction cannot go on then
    /// @throws IllegalArgumentException if there is no such line
    @Transactional
    public void update(Line line) {
        change(line, () -> {
            if (!store.update(line)) {
                throw new IllegalArgumentException("No line " + line.id().value());
            }
        });
    }

    private void change(Line line, Runnable change) {
        try {
            change.run();
        } catch (DuplicateKeyException e) {
            throw new PhoneTaken(line.id(), e);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changes.incrementAndGet();
            }
        });
    }
}
