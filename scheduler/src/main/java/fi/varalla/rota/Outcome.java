package fi.varalla.rota;

import java.util.List;
import java.util.UUID;

/// How a change of a rota ended. Only [Done] has changed anything.
public sealed interface Outcome<T> {

    /// @param value as it is now; what was deleted, as it was
    record Done<T>(T value) implements Outcome<T> {}

    /// An override already names one of the workers on that level at that time.
    ///
    /// @param other the first such override
    record Conflict<T>(UUID other) implements Outcome<T> {}

    /// The line, or what was to be changed, does not exist.
    record Unknown<T>() implements Outcome<T> {}

    /// @param errors never empty
    record Invalid<T>(List<Wrong> errors) implements Outcome<T> {

        static <T> Invalid<T> of(String field, String reason) {
            return new Invalid<>(List.of(new Wrong(field, reason)));
        }
    }

    /// Well-formed, but too late or not this worker's to do.
    record Refused<T>(Reason reason) implements Outcome<T> {}

    /// @param field by the name it has in the HTTP API, such as `window.to` or `shifts[1].level`
    record Wrong(String field, String reason) {}

    /// Why a change was refused.
    enum Reason {
        /// A worker's own request cannot be taken by that worker.
        OWN_REQUEST,
        /// The swap was taken, declined or withdrawn, or its time has begun.
        NOT_OPEN,
        /// Another worker was asked.
        NOT_ASKED,
        /// It lies in the past, and the past stays as it is.
        OVER
    }
}
