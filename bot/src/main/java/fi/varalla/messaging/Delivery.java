package fi.varalla.messaging;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of an attempt to send.
public sealed interface Delivery {

    /// @param messageIds the provider's ids, in order; several when the text was split
    record Sent(List<String> messageIds) implements Delivery {

        public Sent {
            messageIds = List.copyOf(messageIds);
        }
    }

    /// The beginning of a message in parts arrived; the rest never will.
    ///
    /// @param messageIds the provider's ids of what arrived, in order; at least one
    /// @param why        as for [Refused]
    record Partly(List<String> messageIds, String why) implements Delivery {

        public Partly {
            messageIds = List.copyOf(messageIds);
        }
    }

    /// Worth another try, and surely not sent: the provider was busy or unreachable.
    ///
    /// @param after the provider's own wish (`retry_after`), or null for our backoff
    record TryAgain(@Nullable Duration after, String why) implements Delivery {}

    /// The request went out and the answer was lost: it may have been sent, or not.
    record Unknown(String why) implements Delivery {}

    /// Never going to work: blocked, unknown, unsubscribed.
    ///
    /// @param why a short machine-readable reason without any personal data, such as `blocked` or `landline`
    record Refused(String why) implements Delivery {}
}
