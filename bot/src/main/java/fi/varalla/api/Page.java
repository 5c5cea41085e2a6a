package fi.varalla.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param next the cursor with which to go on, or null at the end
record Page<T>(List<T> items, @Nullable String next) {

    <R> Page<R> map(Function<T, R> json) {
        return new Page<>(items.stream().map(json).toList(), next);
    }
}
