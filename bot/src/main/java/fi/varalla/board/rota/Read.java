package fi.varalla.board.rota;

import java.util.List;

/// What a form was read as.
sealed interface Read<T> {

    record Right<T>(T value) implements Read<T> {}

    /// @param mistakes never empty
    record Wrong<T>(List<Mistake> mistakes) implements Read<T> {}
}
