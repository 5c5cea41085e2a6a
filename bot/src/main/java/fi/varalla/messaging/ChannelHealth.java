package fi.varalla.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a channel is doing, for the health page. Each channel has one.
public interface ChannelHealth {

    /// The channel's name, such as `telegram`.
    String name();

    Health now();

    /// @param on          whether its credentials are there
    /// @param lastSuccess when the provider last answered us, or came to us; null if not yet (in this process)
    /// @param problem     what is wrong, without secrets or personal data; null if all is well
    record Health(
            boolean on,
            @Nullable Instant lastSuccess,
            @Nullable String problem) {

        public static Health off() {
            return new Health(false, null, null);
        }

        public boolean well() {
            return problem == null;
        }
    }
}
