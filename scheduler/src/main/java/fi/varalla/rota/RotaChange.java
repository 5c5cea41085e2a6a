package fi.varalla.rota;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// A change of a plan as somebody asks for it, not yet checked. What is added gets its id from whoever asks, so that a
/// later change of the same draft can name it.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
public sealed interface RotaChange {

    record AddRotation(Rotation.Id id, RotationDraft draft) implements RotaChange {}

    /// The past is told by the new plan too.
    record ReplaceRotation(Rotation.Id id, RotationDraft draft) implements RotaChange {}

    record DeleteRotation(Rotation.Id id) implements RotaChange {}

    record AddOverride(RotaOverride.Id id, OverrideDraft draft) implements RotaChange {}

    record DeleteOverride(RotaOverride.Id id) implements RotaChange {}

    /// Applies from now on at the earliest.
    record AddTemporary(TemporarySchedule.Id id, TemporaryDraft draft) implements RotaChange {}

    /// Brings the rota back from now on.
    record DeleteTemporary(TemporarySchedule.Id id) implements RotaChange {}

    /// Takes a worker out of every turn, override and temporary schedule from an instant on. The turns of the others go
    /// on in their order; what is past stays as it was.
    record TakeOut(WorkerId worker, Instant from) implements RotaChange {}

    /// Several changes, in order: all of them or none.
    record All(List<RotaChange> changes) implements RotaChange {

        public All {
            changes = List.copyOf(changes);
        }
    }
}
