package fi.varalla.board.rota;

import fi.varalla.rota.Edit;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Plan;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.TemporarySchedule;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing done to a rota, as data for a sentence.
///
/// @param key    the end of a phrase's key
/// @param level  0 where none is told
/// @param with   who comes in, or leaves the service
/// @param name   of the rotation
/// @param people those who take turns
public record Act(
        String key,
        int level,
        @Nullable WorkerId with,
        @Nullable WorkerId replaces,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String name,
        List<WorkerId> people) {

    public static Act of(Edit edit) {
        return switch (edit) {
            case Edit.OfRotation(var before, var after) -> rotation(before, after);
            case Edit.OfOverride(var before, var after) -> override(before, after);
            case Edit.OfTemporary(var before, var after) -> temporary(before, after);
        };
    }

    /// What is asked for, as far as it can be made.
    static List<Act> of(RotaChange change, Plan plan, Instant now) {
        return plan.edits(change, now) instanceof Outcome.Done<List<Edit>>(var edits)
                ? edits.stream().map(Act::of).toList()
                : List.of();
    }

    private static Act rotation(@Nullable Rotation before, @Nullable Rotation after) {
        var shown = Objects.requireNonNull(after == null ? before : after);
        var key = before == null ? "rotation.made" : after == null ? "rotation.deleted" : "rotation.changed";
        return new Act(key, shown.level(), null, null, null, null, shown.name(), shown.participants());
    }

    private static Act override(@Nullable RotaOverride before, @Nullable RotaOverride after) {
        var shown = Objects.requireNonNull(after == null ? before : after);
        var undone = after == null ? ".undone" : "";
        var kind = shown.source() == Source.SWAP ? "swap" : kind(shown.with(), shown.replaces());
        return new Act(
                kind + undone,
                shown.level(),
                shown.with(),
                shown.replaces(),
                shown.from(),
                shown.to(),
                null,
                List.of());
    }

    private static String kind(@Nullable WorkerId with, @Nullable WorkerId replaces) {
        return with == null ? "remove" : replaces == null ? "add" : "cover";
    }

    private static Act temporary(@Nullable TemporarySchedule before, @Nullable TemporarySchedule after) {
        var shown = Objects.requireNonNull(after == null ? before : after);
        var key = before == null ? "temporary.made" : after == null ? "temporary.deleted" : "temporary.changed";
        return new Act(key, 0, null, null, shown.from(), shown.to(), null, List.of());
    }
}
