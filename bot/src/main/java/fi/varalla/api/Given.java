package fi.varalla.api;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A field's value, to be used after [Fields#check].
final class Given<T> {

    private final @Nullable T value;

    Given(@Nullable T value) {
        this.value = value;
    }

    /// A value put together from others, if all of them are usable.
    static <T> Given<T> when(boolean usable, Supplier<T> value) {
        return new Given<>(usable ? value.get() : null);
    }

    T get() {
        return Objects.requireNonNull(value);
    }

    @Nullable T orNull() {
        return value;
    }

    void ifGiven(Consumer<T> then) {
        if (value != null) {
            then.accept(value);
        }
    }
}
