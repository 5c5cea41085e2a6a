package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.Change.Kind;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Touched;
import fi.varalla.rota.Outcome.Unknown;
import fi.varalla.rota.RotaChanges.Signed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Looks at the plan of a line, tries changes on it, makes them, and takes them back. Whether workers exist is for the
/// caller to check.
@Service
public class Planning {

    private final RotaChanges changes;
    private final RotaMemory memory;
    private final RotaStore store;
    private final TrailStore trail;
    private final Clock clock;

    Planning(RotaChanges changes, RotaMemory memory, RotaStore store, TrailStore trail, Clock clock) {
        this.changes = changes;
        this.memory = memory;
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /// As it is; from memory, like [OnCall].
    public Plan plan(LineId line) {
        return memory.known(line).plan();
    }

    /// Raised by every change; 0 while the line's rota was never changed.
    public long version(LineId line) {
        return memory.known(line).version();
    }

    /// @param expected the version that the author looked at: [Outcome.Stale] if there is a newer one; null: any
    /// @param why      the author's reason; null: none
    public Outcome<Change> make(
            LineId line, RotaChange change, Author by, @Nullable Long expected, @Nullable String why) {
        return make(line, change, by, expected, why, false);
    }

    /// @param agreed whether those whom it concerns have agreed to it, as the author says; see [Change#agreed]
    public Outcome<Change> make(
            LineId line, RotaChange change, Author by, @Nullable Long expected, @Nullable String why, boolean agreed) {
        return make(line, change, new Signed(by, Kind.CHANGED, expected, why, agreed, null));
    }

    Outcome<Change> make(LineId line, RotaChange change, Signed signed) {
        return RotaChanges.changeOf(changes.record(line, signed, () -> apply(line, change)));
    }

    private Outcome<List<Edit>> apply(LineId line, RotaChange change) {
        var outcome = store.plan(line).edits(change, clock.instant());
        if (outcome instanceof Done<List<Edit>>(var edits)) {
            store.apply(line, edits);
        }
        return outcome;
    }

    /// What the rota would be from one instant to another with these changes, made in order. A change that cannot be
    /// made is told, and left out.
    public Preview preview(LineId line, List<RotaChange> asked, Instant from, Instant to) {
        var now = clock.instant();
        var known = memory.known(line);
        var trial = Trial.of(known.plan(), asked, now);
        var after = trial.plan().rota();
        return new Preview(
                known.rota().shifts(from, to),
                after.shifts(from, to),
                known.rota().gaps(from, to),
                after.gaps(from, to),
                RotaChanges.differences(known.rota(), after, now),
                trial.problems(),
                silent(known.plan(), trial.plan(), now),
                known.version());
    }

    /// Those among the new and changed rotations that would put nobody on duty.
    private static List<Rotation.Id> silent(Plan before, Plan after, Instant now) {
        return after.rotations().stream()
                .filter(it -> !before.rotations().contains(it))
                .filter(it -> new Duty(it).isSilent(now))
                .map(Rotation::id)
                .toList();
    }

    /// Takes a change back by making another, unless the same things have been changed again since. What is past of a
    /// temporary schedule stays as it was; the past of rotations and overrides comes back too.
    ///
    /// @return [Touched] if something later changed the same, [Outcome.Conflict] if an override stands in the way,
    /// [Refused] if it was taken back before
    @Transactional
    public Outcome<Change> undo(LineId line, Change.Id id, Author by) {
        var found = trail.find(id).filter(it -> it.line().equals(line));
        if (found.isEmpty()) {
            return new Unknown<>();
        }
        var signed = new Signed(by, Kind.UNDONE, null, null, false, id);
        return RotaChanges.changeOf(changes.record(line, signed, () -> takeBack(found.get())));
    }

    private Outcome<List<Edit>> takeBack(Change change) {
        if (trail.find(change.id()).map(Change::undoneBy).isPresent()) {
            return new Refused<>(Outcome.Reason.NOT_OPEN);
        }
        var now = clock.instant();
        var plan = store.plan(change.line());
        var back = change.edits().reversed().stream().map(Edit::reversed).toList();
        if (!back.stream().allMatch(plan::holds)) {
            return trail.touchedSince(change)
                    .<Outcome<List<Edit>>>map(Touched::new)
                    .orElseGet(Unknown::new);
        }
        var conflict = conflict(plan.with(back), back, now);
        if (conflict.isPresent()) {
            return new Outcome.Conflict<>(conflict.get());
        }
        if (back.stream().anyMatch(it -> isPast(it, now))) {
            return new Refused<>(Outcome.Reason.OVER);
        }
        store.apply(change.line(), back.stream().map(it -> fromNow(it, now)).toList());
        return new Done<>(back);
    }

    private static Optional<UUID> conflict(Plan after, List<Edit> edits, Instant now) {
        var asking = new Asking(after.withoutSwapsUponOthers(), now);
        return edits.stream()
                .filter(Edit.OfOverride.class::isInstance)
                .map(it -> ((Edit.OfOverride) it).after())
                .flatMap(Stream::ofNullable)
                .filter(it -> it.over() == null)
                .flatMap(it -> asking.conflict(it).stream())
                .findFirst();
    }

    private static boolean isPast(Edit edit, Instant now) {
        return edit instanceof Edit.OfTemporary(var before, var after)
                && (after == null || !after.to().isAfter(now))
                && (before == null || !before.to().isAfter(now));
    }

    /// A temporary schedule that comes back, or goes, does so from now on.
    private static Edit fromNow(Edit edit, Instant now) {
        return switch (edit) {
            case Edit.OfTemporary(var before, var after)
            when before == null && after != null -> new Edit.OfTemporary(null, after.since(now));
            case Edit.OfTemporary(var before, var after)
            when before != null && after == null && before.from().isBefore(now) ->
                new Edit.OfTemporary(before, before.until(now));
            default -> edit;
        };
    }

    /// The newest first.
    public List<Change> trail(LineId line, TrailQuestion asked) {
        return trail.page(line, asked);
    }

    public Optional<Change> change(Change.Id id) {
        return trail.find(id);
    }

    /// The newest change that touched a rotation, override or temporary schedule.
    public Optional<Change> lastChangeOf(LineId line, UUID thing) {
        return trail.lastOf(line, thing);
    }
}
