package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Unknown;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Changes the rota of a line. Whether workers exist is for the caller to check. Swaps are made by [Swaps].
@Service
public class Rotas {

    private final RotaChanges changes;
    private final RotaStore store;
    private final SwapStore swaps;
    private final Clock clock;

    Rotas(RotaChanges changes, RotaStore store, SwapStore swaps, Clock clock) {
        this.changes = changes;
        this.store = store;
        this.swaps = swaps;
        this.clock = clock;
    }

    /// In the order in which they were made.
    public List<Rotation> rotations(LineId line) {
        return store.rotations(line);
    }

    /// By start.
    public List<RotaOverride> overrides(LineId line) {
        return store.overrides(line);
    }

    /// By start.
    public List<TemporarySchedule> temporarySchedules(LineId line) {
        return store.temporary(line);
    }

    public Outcome<Rotation> addRotation(LineId line, RotationDraft draft) {
        var errors = draft.errors();
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        var rotation = draft.toRotation(new Rotation.Id(UUID.randomUUID()));
        return changes.make(line, () -> {
            store.insert(line, rotation);
            return new Done<>(rotation);
        });
    }

    /// The past is told by the new plan too.
    public Outcome<Rotation> replaceRotation(LineId line, Rotation.Id id, RotationDraft draft) {
        var errors = draft.errors();
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        var rotation = draft.toRotation(id);
        return changes.make(line, () -> store.update(line, rotation) ? new Done<>(rotation) : new Unknown<>());
    }

    public Outcome<Rotation> deleteRotation(LineId line, Rotation.Id id) {
        return changes.make(line, () -> {
            var rotation = store.rotation(line, id);
            store.delete(line, id);
            return rotation.<Outcome<Rotation>>map(Done::new).orElseGet(Unknown::new);
        });
    }

    /// One worker stands in at most one override of a level at any instant; another one is a [Conflict].
    public Outcome<RotaOverride> addOverride(LineId line, OverrideDraft draft) {
        var errors = draft.errors();
        return errors.isEmpty() ? changes.make(line, () -> add(line, draft.toOverride())) : new Invalid<>(errors);
    }

    /// Brings the former duty back, for the past too. A swap that made the override is withdrawn.
    public Outcome<RotaOverride> deleteOverride(LineId line, RotaOverride.Id id) {
        return changes.make(line, () -> {
            var change = store.override(line, id);
            swaps.withdrawMadeBy(id);
            change.ifPresent(found -> store.delete(found.id()));
            return change.<Outcome<RotaOverride>>map(Done::new).orElseGet(Unknown::new);
        });
    }

    /// Applies from now on at the earliest: the part of the span that is past stays as it was.
    public Outcome<TemporarySchedule> addTemporarySchedule(LineId line, TemporaryDraft draft) {
        var now = clock.instant();
        var errors = draft.errors(now);
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        var plan = draft.toSchedule(now);
        return changes.make(line, () -> {
            store.insert(line, plan);
            return new Done<>(plan);
        });
    }

    /// Brings the rota back from now on; the past stays as it was, so one that is over is refused.
    public Outcome<TemporarySchedule> deleteTemporarySchedule(LineId line, TemporarySchedule.Id id) {
        return changes.make(
                line,
                () -> store.temporary(line).stream()
                        .filter(plan -> plan.id().equals(id))
                        .findFirst()
                        .map(this::end)
                        .orElseGet(Unknown::new));
    }

    private Outcome<TemporarySchedule> end(TemporarySchedule plan) {
        var now = clock.instant();
        if (!plan.to().isAfter(now)) {
            return new Refused<>(Reason.OVER);
        }
        if (plan.from().isBefore(now)) {
            store.end(plan.id(), now);
        } else {
            store.delete(plan.id());
        }
        return new Done<>(plan);
    }

    /// Only inside [RotaChanges], which keeps a conflicting one from being added at the same time.
    Outcome<RotaOverride> add(LineId line, RotaOverride change) {
        var workers = Stream.of(change.with(), change.replaces())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        var other = store.conflict(line, change.level(), change.span(), workers);
        if (other.isPresent()) {
            return new Conflict<>(other.get());
        }
        store.insert(line, change);
        return new Done<>(change);
    }
}
