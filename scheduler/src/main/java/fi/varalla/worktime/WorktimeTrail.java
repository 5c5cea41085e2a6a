package fi.varalla.worktime;

import fi.varalla.line.LineId;
import fi.varalla.rota.Author;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes the limits of a line and the terms of a worker. Each change is kept with what was before, and can be taken
/// back while nothing newer has been changed.
@Service
public class WorktimeTrail {

    private final WorktimeTrailStore store;
    private final LimitsOfLines limits;
    private final TermsOfWorkers terms;
    private final Clock clock;

    WorktimeTrail(WorktimeTrailStore store, LimitsOfLines limits, TermsOfWorkers terms, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.terms = terms;
        this.clock = clock;
    }

    /// One change.
    ///
    /// @param undoes whether it took back the one before it
    public record Entry<T>(UUID id, Instant at, Author by, T before, T after, boolean undoes) {}

    /// How a change ended.
    public enum Result {
        SAVED,
        /// It would have changed nothing.
        SAME,
        /// Somebody else changed it since the author looked: nothing was saved.
        STALE
    }

    /// The newest first, 20 at most.
    public List<Entry<WorktimeLimits>> of(LineId line) {
        return store.of(line.value(), WorktimeLimits.class);
    }

    /// The newest first, 20 at most.
    public List<Entry<Terms>> of(WorkerId worker) {
        return store.of(worker.value(), Terms.class);
    }

    /// @param seen the newest change that the author looked at; null: there was none
    @Transactional
    public Result set(LineId line, WorktimeLimits wanted, Author by, @Nullable UUID seen) {
        var before = limits.of(line);
        var result = keep(line.value(), before, wanted, new Signed(by, seen, false));
        if (result == Result.SAVED) {
            limits.set(line, wanted);
        }
        return result;
    }

    /// @param seen the newest change that the author looked at; null: there was none
    @Transactional
    public Result set(WorkerId worker, Terms wanted, Author by, @Nullable UUID seen) {
        var before = terms.of(worker);
        var result = keep(worker.value(), before, wanted, new Signed(by, seen, false));
        if (result == Result.SAVED) {
            terms.set(worker, wanted);
        }
        return result;
    }

    /// Takes back the newest change.
    ///
    /// @param seen that one: [Result#STALE] if there is a newer one
    @Transactional
    public Result undo(LineId line, UUID seen, Author by) {
        var found = find(of(line), seen);
        if (found.isEmpty()) {
            return Result.STALE;
        }
        var back = found.get().before();
        var result = keep(line.value(), limits.of(line), back, new Signed(by, seen, true));
        if (result == Result.SAVED) {
            limits.set(line, back);
        }
        return result;
    }

    /// Takes back the newest change.
    ///
    /// @param seen that one: [Result#STALE] if there is a newer one
    @Transactional
    public Result undo(WorkerId worker, UUID seen, Author by) {
        var found = find(of(worker), seen);
        if (found.isEmpty()) {
            return Result.STALE;
        }
        var back = found.get().before();
        var result = keep(worker.value(), terms.of(worker), back, new Signed(by, seen, true));
        if (result == Result.SAVED) {
            terms.set(worker, back);
        }
        return result;
    }

    record Signed(Author by, @Nullable UUID seen, boolean undoes) {}

    private static <T> Optional<Entry<T>> find(List<Entry<T>> entries, UUID id) {
        return entries.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private <T> Result keep(UUID owner, T before, T after, Signed signed) {
        if (!Objects.equals(store.newest(owner), signed.seen())) {
            return Result.STALE;
        }
        if (before.equals(after)) {
            return Result.SAME;
        }
        var entry = new Entry<>(UUID.randomUUID(), clock.instant(), signed.by(), before, after, signed.undoes());
        return store.add(owner, entry, signed.seen()) ? Result.SAVED : Result.STALE;
    }
}
