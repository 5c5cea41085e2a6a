package fi.varalla.rota;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing of a plan, before a change and after it. Before null: it was added. After null: it was deleted. Never
/// both.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "of")
public sealed interface Edit {

    @Nullable Object before();

    @Nullable Object after();

    /// What brings the former state back.
    Edit reversed();

    /// The thing's own id.
    @JsonIgnore
    UUID thing();

    /// A rotation.
    record OfRotation(@Nullable Rotation before, @Nullable Rotation after) implements Edit {

        @Override
        public Edit reversed() {
            return new OfRotation(after, before);
        }

        @Override
        @JsonIgnore
        public UUID thing() {
            return one(before, after).id().value();
        }
    }

    /// An override.
    record OfOverride(
            @Nullable RotaOverride before, @Nullable RotaOverride after) implements Edit {

        @Override
        public Edit reversed() {
            return new OfOverride(after, before);
        }

        @Override
        @JsonIgnore
        public UUID thing() {
            return one(before, after).id().value();
        }
    }

    /// A temporary schedule.
    record OfTemporary(
            @Nullable TemporarySchedule before, @Nullable TemporarySchedule after) implements Edit {

        @Override
        public Edit reversed() {
            return new OfTemporary(after, before);
        }

        @Override
        @JsonIgnore
        public UUID thing() {
            return one(before, after).id().value();
        }
    }

    private static <T> T one(@Nullable T before, @Nullable T after) {
        return after == null ? Objects.requireNonNull(before) : after;
    }
}
