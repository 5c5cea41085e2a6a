/// Words in, words out: what every channel has in common.
///
/// A channel hands what it hears to the [Receiver] (calls to the [CallDesk]) and sends what the [Outbox] holds. Neither
/// knows the other.
@NullMarked
@ApplicationModule(
        displayName = "Messaging",
        allowedDependencies = {"vault", "sql"})
package fi.varalla.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
