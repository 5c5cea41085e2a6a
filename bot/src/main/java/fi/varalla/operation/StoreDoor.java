package fi.varalla.operation;

import java.util.Optional;

/// Whether a store can be reached, asked without the connection pools.
interface StoreDoor {

    String name();

    /// Why the store does not answer, without secrets; empty if it does.
    Optional<String> trouble();
}
