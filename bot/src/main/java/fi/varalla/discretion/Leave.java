package fi.varalla.discretion;

import java.time.Instant;

/// Whether somebody may be written to now. The program by itself writes only when it is [Free]; a worker is asked to
/// confirm.
public sealed interface Leave {

    record Free() implements Leave {}

    /// They said their word: danger may be near. Holds until a worker lifts it.
    record Quiet(Instant since) implements Leave {}

    /// It was agreed that nothing comes before then.
    record NotBefore(Instant at) implements Leave {}

    /// It is night, and they have not been in touch for a while: what is not urgent waits until then.
    record Night(Instant until) implements Leave {}

    default boolean isFree() {
        return this instanceof Free;
    }
}
