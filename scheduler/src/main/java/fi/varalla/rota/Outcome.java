package fi.varalla.rota;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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

    /// The rota has been changed since whoever asked looked at it.
    ///
    /// @param version the one it has now
    /// @param since   what was changed meanwhile, the newest first
    record Stale<T>(long version, List<Change> since) implements Outcome<T> {

        public Stale {
            since = List.copyOf(since);
        }
    }

    /// What was to be undone has been changed again since.
    ///
    /// @param by the newest change of the same thing
    record Touched<T>(Change by) implements Outcome<T> {}

    /// Well-formed, but too late or not this worker's to do.
    record Refused<T>(Reason reason) implements Outcome<T> {}

    /// The same outcome with another value.
    default <R> Outcome<R> map(Function<T, R> mapping) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(mapping.apply(value));
            case Conflict<T>(var other) -> new Conflict<>(other);
            case Unknown<T> _ -> new Unknown<>();
            case Invalid<T>(var errors) -> new Invalid<>(errors);
            case Stale<T>(var version, var since) -> new Stale<>(version, since);
            case Touched<T>(var by) -> new Touched<>(by);
            case Refused<T>(var reason) -> new Refused<>(reason);
        };
    }

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
        OVER,
        /// The shift has begun: whoever took it cannot put the other on duty again, perhaps asleep.
        BEGUN,
        /// What it gave has been given on by another swap: that one has to be undone first.
        GIVEN_ON
    }
}
