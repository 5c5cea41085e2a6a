package fi.varalla.rota;

import fi.varalla.rota.Edit.OfOverride;
import fi.varalla.rota.Edit.OfRotation;
import fi.varalla.rota.Edit.OfTemporary;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Outcome.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a change that is asked for would do to a plan at a moment. Pure.
record Asking(Plan plan, Instant now) {

    Outcome<List<Edit>> edits(RotaChange change) {
        return switch (change) {
            case RotaChange.AddRotation(var id, var draft) -> add(id, draft);
            case RotaChange.ReplaceRotation(var id, var draft) -> replace(id, draft);
            case RotaChange.DeleteRotation(var id) ->
                rotation(id).map(it -> one(new OfRotation(it, null))).orElseGet(Unknown::new);
            case RotaChange.AddOverride(var id, var draft) -> add(id, draft);
            case RotaChange.DeleteOverride(var id) ->
                override(id).map(it -> one(new OfOverride(it, null))).orElseGet(Unknown::new);
            case RotaChange.AddTemporary(var id, var draft) -> add(id, draft);
            case RotaChange.DeleteTemporary(var id) ->
                temporary(id).map(this::end).orElseGet(Unknown::new);
            case RotaChange.TakeOut(var worker, var from) -> new Done<>(takeOut(worker, Span.later(from, now)));
            case RotaChange.All(var changes) -> all(changes);
        };
    }

    private Outcome<List<Edit>> add(Rotation.Id id, RotationDraft draft) {
        var errors = draft.errors();
        return errors.isEmpty() ? one(new OfRotation(null, draft.toRotation(id))) : new Invalid<>(errors);
    }

    private Outcome<List<Edit>> replace(Rotation.Id id, RotationDraft draft) {
        var errors = draft.errors();
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        return rotation(id)
                .map(before -> one(new OfRotation(before, draft.toRotation(id))))
                .orElseGet(Unknown::new);
    }

    /// One worker stands in at most one override of a level at any instant.
    private Outcome<List<Edit>> add(RotaOverride.Id id, OverrideDraft draft) {
        var errors = draft.errors();
        if (!errors.isEmpty()) {
            return new Invalid<>(errors);
        }
        var change = draft.toOverride(id);
        return conflict(change)
                .<Outcome<List<Edit>>>map(Conflict::new)
                .orElseGet(() -> one(new OfOverride(null, change)));
    }

    /// The first override that names one of the same workers on the level at the same time.
    Optional<UUID> conflict(RotaOverride change) {
        return plan.overrides().stream()
                .filter(it -> !it.id().equals(change.id()) && it.level() == change.level())
                .filter(it -> it.span().touches(change.span()) && it.names(change.with(), change.replaces()))
                .map(it -> it.id().value())
                .findFirst();
    }

    private Outcome<List<Edit>> add(TemporarySchedule.Id id, TemporaryDraft draft) {
        var errors = draft.errors(now);
        return errors.isEmpty() ? one(new OfTemporary(null, draft.toSchedule(id, now))) : new Invalid<>(errors);
    }

    /// The past stays as it was, so one that is over is refused.
    private Outcome<List<Edit>> end(TemporarySchedule it) {
        if (!it.to().isAfter(now)) {
            return new Refused<>(Reason.OVER);
        }
        return one(new OfTemporary(it, it.from().isBefore(now) ? it.until(now) : null));
    }

    private List<Edit> takeOut(WorkerId worker, Instant from) {
        var edits = new ArrayList<Edit>();
        plan.rotations().stream()
                .filter(it ->
                        it.participants().contains(worker) && it.active().to().isAfter(from))
                .forEach(it -> edits.addAll(takeOut(worker, from, it)));
        plan.overrides().stream()
                .filter(it -> worker.equals(it.with()) && it.to().isAfter(from))
                .forEach(it -> edits.add(new OfOverride(it, it.from().isBefore(from) ? it.until(from) : null)));
        plan.temporary().stream()
                .filter(it -> it.to().isAfter(from) && it.names(worker, from))
                .forEach(it -> edits.add(new OfTemporary(it, it.without(worker, from))));
        return edits;
    }

    /// The rotation ends, and one with the others begins: so nobody's past moves, and whoever has the running turn
    /// keeps
    /// it.
    private static List<Edit> takeOut(WorkerId worker, Instant from, Rotation rotation) {
        var begun = rotation.active().from().isBefore(from);
        var others = rotation.without(worker, begun ? from : rotation.active().from());
        var edits = new ArrayList<Edit>();
        edits.add(new OfRotation(rotation, begun ? rotation.until(from) : null));
        if (!others.isEmpty()) {
            edits.add(new OfRotation(null, rotation.goingOn(others, begun ? from : rotation.activeFrom())));
        }
        return edits;
    }

    /// Each of them on what the former ones have made of the plan.
    private Outcome<List<Edit>> all(List<RotaChange> changes) {
        var edits = new ArrayList<Edit>();
        var made = plan;
        for (var change : changes) {
            var outcome = new Asking(made, now).edits(change);
            if (!(outcome instanceof Done<List<Edit>>(var next))) {
                return outcome;
            }
            edits.addAll(next);
            made = made.with(next);
        }
        return new Done<>(edits);
    }

    private Optional<Rotation> rotation(Rotation.Id id) {
        return Optional.ofNullable(
                Plan.find(plan.rotations(), id.value(), it -> it.id().value()));
    }

    private Optional<RotaOverride> override(RotaOverride.Id id) {
        return Optional.ofNullable(
                Plan.find(plan.overrides(), id.value(), it -> it.id().value()));
    }

    private Optional<TemporarySchedule> temporary(TemporarySchedule.Id id) {
        return Optional.ofNullable(
                Plan.find(plan.temporary(), id.value(), it -> it.id().value()));
    }

    private static Outcome<List<Edit>> one(Edit edit) {
        return new Done<>(List.of(edit));
    }
}
