package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.RotaChange.AddOverride;
import fi.varalla.rota.RotaChange.AddRotation;
import fi.varalla.rota.RotaChange.AddTemporary;
import fi.varalla.rota.RotaChange.DeleteOverride;
import fi.varalla.rota.RotaChange.DeleteRotation;
import fi.varalla.rota.RotaChange.DeleteTemporary;
import fi.varalla.rota.RotaChange.ReplaceRotation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Changes the rota of a line, one thing at a time. Whether workers exist is for the caller to check. Swaps are made by
/// [Swaps]; several changes at once by [Planning].
///
/// `by` is who changes it, `expected` the version that they looked at: [Outcome.Stale] if there is a newer one; null:
/// any. The methods without both are the program's own.
@Service
public class Rotas {

    private final Planning planning;
    private final RotaStore store;

    Rotas(Planning planning, RotaStore store) {
        this.planning = planning;
        this.store = store;
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
        return addRotation(line, draft, Author.SYSTEM, null);
    }

    public Outcome<Rotation> addRotation(LineId line, RotationDraft draft, Author by, @Nullable Long expected) {
        return rotation(make(line, new AddRotation(Rotation.Id.random(), draft), by, expected));
    }

    /// The past is told by the new plan too.
    public Outcome<Rotation> replaceRotation(LineId line, Rotation.Id id, RotationDraft draft) {
        return replaceRotation(line, id, draft, Author.SYSTEM, null);
    }

    public Outcome<Rotation> replaceRotation(
            LineId line, Rotation.Id id, RotationDraft draft, Author by, @Nullable Long expected) {
        var outcome = make(line, new ReplaceRotation(id, draft), by, expected);
        return isUnchanged(outcome) ? same(id, line) : rotation(outcome);
    }

    public Outcome<Rotation> deleteRotation(LineId line, Rotation.Id id) {
        return deleteRotation(line, id, Author.SYSTEM, null);
    }

    public Outcome<Rotation> deleteRotation(LineId line, Rotation.Id id, Author by, @Nullable Long expected) {
        return rotation(make(line, new DeleteRotation(id), by, expected));
    }

    /// One worker stands in at most one override of a level at any instant; another one is a [Outcome.Conflict].
    public Outcome<RotaOverride> addOverride(LineId line, OverrideDraft draft) {
        return addOverride(line, draft, Author.SYSTEM, null);
    }

    public Outcome<RotaOverride> addOverride(LineId line, OverrideDraft draft, Author by, @Nullable Long expected) {
        return override(make(line, new AddOverride(RotaOverride.Id.random(), draft), by, expected));
    }

    /// Brings the former duty back, for the past too. A swap that made the override is withdrawn.
    public Outcome<RotaOverride> deleteOverride(LineId line, RotaOverride.Id id) {
        return deleteOverride(line, id, Author.SYSTEM, null);
    }

    public Outcome<RotaOverride> deleteOverride(LineId line, RotaOverride.Id id, Author by, @Nullable Long expected) {
        return override(make(line, new DeleteOverride(id), by, expected));
    }

    /// Applies from now on at the earliest: the part of the span that is past stays as it was.
    public Outcome<TemporarySchedule> addTemporarySchedule(LineId line, TemporaryDraft draft) {
        return addTemporarySchedule(line, draft, Author.SYSTEM, null);
    }

    public Outcome<TemporarySchedule> addTemporarySchedule(
            LineId line, TemporaryDraft draft, Author by, @Nullable Long expected) {
        return temporary(make(line, new AddTemporary(TemporarySchedule.Id.random(), draft), by, expected));
    }

    /// Brings the rota back from now on; the past stays as it was, so one that is over is refused.
    public Outcome<TemporarySchedule> deleteTemporarySchedule(LineId line, TemporarySchedule.Id id) {
        return deleteTemporarySchedule(line, id, Author.SYSTEM, null);
    }

    public Outcome<TemporarySchedule> deleteTemporarySchedule(
            LineId line, TemporarySchedule.Id id, Author by, @Nullable Long expected) {
        return temporary(make(line, new DeleteTemporary(id), by, expected));
    }

    private Outcome<Change> make(LineId line, RotaChange change, Author by, @Nullable Long expected) {
        return planning.make(line, change, by, expected, null);
    }

    private static boolean isUnchanged(Outcome<Change> outcome) {
        return outcome instanceof Outcome.Invalid<Change> invalid && invalid.equals(RotaChanges.nothing());
    }

    private Outcome<Rotation> same(Rotation.Id id, LineId line) {
        return store.rotation(line, id)
                .<Outcome<Rotation>>map(Outcome.Done::new)
                .orElseGet(Outcome.Unknown::new);
    }

    private static Outcome<Rotation> rotation(Outcome<Change> outcome) {
        return outcome.map(it -> edits(it, Edit.OfRotation.class)).map(it -> one(it.before(), it.after()));
    }

    private static Outcome<RotaOverride> override(Outcome<Change> outcome) {
        return outcome.map(it -> edits(it, Edit.OfOverride.class)).map(it -> one(it.before(), it.after()));
    }

    private static Outcome<TemporarySchedule> temporary(Outcome<Change> outcome) {
        return outcome.map(it -> edits(it, Edit.OfTemporary.class)).map(it -> one(it.before(), it.after()));
    }

    private static <E extends Edit> E edits(Change change, Class<E> kind) {
        return change.edits().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /// As it is now; what was deleted, as it was.
    private static <T> T one(@Nullable T before, @Nullable T after) {
        return after == null ? Objects.requireNonNull(before) : after;
    }
}
