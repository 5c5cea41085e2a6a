package fi.varalla.messaging;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way in that can be looked at as from outside: whether what people write to us gets to us.
public interface Watched {

    /// Such as `telegram`.
    String name();

    /// Asks whoever knows, the provider too, so it may take some seconds. What a provider or the network does is a
    /// [Trouble], never an exception.
    ///
    /// @return empty while the way is off
    Optional<Sight> look();

    /// What can be wrong. Each has a phrase for coordinators: `watch.` and its name in lower case.
    enum Trouble {
        /// Nothing has been fetched for too long.
        DEAF,
        /// More and more waits with the provider.
        PILING_UP,
        /// The provider comes to us in vain.
        TURNED_AWAY,
        /// What people write is sent to another program's address.
        ELSEWHERE,
        /// The provider does not answer.
        AWAY,
        /// The provider does not know us: our key is wrong.
        NOT_KNOWN,
        /// A message of our own did not get through the desk.
        CHAIN
    }

    /// @param heard   when something last came in, or could have; null if not known
    /// @param waiting how much waits with the provider
    /// @param trouble null: all is well
    /// @param since   since when it has been in trouble; null: since now, as far as is known
    record Sight(
            @Nullable Instant heard,
            long waiting,
            @Nullable Trouble trouble,
            @Nullable Instant since) {}
}
