package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The telephone channel's way of calling somebody. It never throws for what the provider or the network does, and
/// repeats nothing by itself.
public interface Dialler {

    /// Calls a phone; what then happens is told to the [RingDesk].
    Dialled dial(UUID ring, Phone to, Phone via, Duration ringFor);

    /// A call from that number to that phone that was begun since then and is no other ring's.
    ///
    /// @param others whether a call's id belongs to another ring
    Looked find(Phone to, Phone via, Instant since, Predicate<String> others);

    /// How a call stands.
    ///
    /// @param call the provider's id
    Looked look(String call);

    /// Ends a call, if it can.
    void hangUp(String call);

    /// What became of an attempt to call.
    sealed interface Dialled {

        /// @param call the provider's id
        record Taken(String call) implements Dialled {}

        /// Surely not called, worth another try.
        ///
        /// @param after the provider's own wish, or null
        record TryAgain(@Nullable Duration after, String why) implements Dialled {}

        /// The answer was lost: it may be ringing.
        record Unknown(String why) implements Dialled {}

        /// Never going to work.
        record Refused(RingResult result, String why) implements Dialled {}
    }

    /// What the provider knows of a call.
    sealed interface Looked {

        record UnderWay(String call) implements Looked {}

        record Ended(String call, RingResult result) implements Looked {}

        record NoSuchCall() implements Looked {}

        /// The provider could not be asked.
        record Away(String why) implements Looked {}
    }
}
