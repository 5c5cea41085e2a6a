package fi.varalla.rota;

import org.jspecify.annotations.Nullable;

/// A fact: a swap was asked for, or has moved on. Published once, inside the transaction that notes it, so whoever
/// tells
/// people of it tells them once. What the final rota says of it stands in the footings of its stakes.
///
/// @param before null when it has just been asked for
/// @param by     who did it; null: nobody known, or the desk by itself
public record SwapChanged(
        @Nullable Swap before, Swap after, @Nullable WorkerId by) {}
