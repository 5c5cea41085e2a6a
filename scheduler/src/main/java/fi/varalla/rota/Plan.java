package fi.varalla.rota;

import fi.varalla.rota.Edit.OfOverride;
import fi.varalla.rota.Edit.OfRotation;
import fi.varalla.rota.Edit.OfTemporary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All that a line's rota is made of.
///
/// @param rotations in the order in which they were made
/// @param overrides by start
/// @param temporary by start
public record Plan(List<Rotation> rotations, List<RotaOverride> overrides, List<TemporarySchedule> temporary) {

    public static final Plan EMPTY = new Plan(List.of(), List.of(), List.of());

    public Plan {
        rotations = List.copyOf(rotations);
        overrides = List.copyOf(overrides);
        temporary = List.copyOf(temporary);
    }

    /// Ready to be asked who is on duty. Sorts what there is: keep it for further questions.
    public Rota rota() {
        return new Rota(rotations, overrides, temporary);
    }

    /// What a change would do here, or why it cannot be made.
    public Outcome<List<Edit>> edits(RotaChange change, Instant now) {
        return new Asking(this, now).edits(change);
    }

    /// The plan with a change, or why it cannot be made.
    public Outcome<Plan> with(RotaChange change, Instant now) {
        return edits(change, now).map(this::with);
    }

    /// Swaps that act upon other duty than by rotation name the same workers as what they stand on.
    Plan withoutSwapsUponOthers() {
        return new Plan(
                rotations, overrides.stream().filter(it -> it.over() == null).toList(), temporary);
    }

    Plan with(List<Edit> edits) {
        var newRotations = new ArrayList<>(rotations);
        var newOverrides = new ArrayList<>(overrides);
        var newTemporary = new ArrayList<>(temporary);
        for (var edit : edits) {
            switch (edit) {
                case OfRotation(var before, var after) ->
                    put(newRotations, before, after, it -> it.id().value());
                case OfOverride(var before, var after) ->
                    put(newOverrides, before, after, it -> it.id().value());
                case OfTemporary(var before, var after) ->
                    put(newTemporary, before, after, it -> it.id().value());
            }
        }
        return new Plan(newRotations, newOverrides, newTemporary);
    }

    /// Whether every thing stands here as an edit says that it stood before.
    boolean holds(Edit edit) {
        return Objects.equals(
                edit.before(),
                switch (edit) {
                    case OfRotation _ ->
                        find(rotations, edit.thing(), it -> it.id().value());
                    case OfOverride _ ->
                        find(overrides, edit.thing(), it -> it.id().value());
                    case OfTemporary _ ->
                        find(temporary, edit.thing(), it -> it.id().value());
                });
    }

    /// What leads from another plan to this one.
    List<Edit> since(Plan other) {
        var edits = new ArrayList<Edit>();
        compare(other.rotations, rotations, it -> it.id().value(), OfRotation::new, edits);
        compare(other.overrides, overrides, it -> it.id().value(), OfOverride::new, edits);
        compare(other.temporary, temporary, it -> it.id().value(), OfTemporary::new, edits);
        return edits;
    }

    private static <T> void compare(
            List<T> before,
            List<T> after,
            Function<T, UUID> id,
            BiFunction<@Nullable T, @Nullable T, Edit> edit,
            List<Edit> edits) {
        var old = byId(before, id);
        for (var thing : after) {
            var was = old.remove(id.apply(thing));
            if (!thing.equals(was)) {
                edits.add(edit.apply(was, thing));
            }
        }
        old.values().forEach(gone -> edits.add(edit.apply(gone, null)));
    }

    private static <T> Map<UUID, T> byId(List<T> things, Function<T, UUID> id) {
        var map = new LinkedHashMap<UUID, T>();
        things.forEach(thing -> map.put(id.apply(thing), thing));
        return map;
    }

    private static <T> void put(List<T> things, @Nullable T before, @Nullable T after, Function<T, UUID> id) {
        if (before == null) {
            things.add(Objects.requireNonNull(after));
            return;
        }
        for (var i = 0; i < things.size(); i++) {
            if (id.apply(things.get(i)).equals(id.apply(before))) {
                if (after == null) {
                    things.remove(i);
                } else {
                    things.set(i, after);
                }
                return;
            }
        }
    }

    static <T> @Nullable T find(List<T> things, UUID id, Function<T, UUID> idOf) {
        return things.stream()
                .filter(it -> idOf.apply(it).equals(id))
                .findFirst()
                .orElse(null);
    }
}
