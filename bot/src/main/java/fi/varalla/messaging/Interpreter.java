package fi.varalla.messaging;

import java.util.List;

/// Reads what a channel stored in the [Inbox]. Each channel has one.
public interface Interpreter {

    /// The channel's name in the inbox, such as `telegram`.
    String channel();

    /// What the stored payload means: usually one thing, none for what we have no use for.
    ///
    /// @throws UnreadableException if it cannot be read at all; it is kept, counted and never tried again
    List<Inbound> read(String id, String payload);

    /// A payload that cannot be read.
    class UnreadableException extends RuntimeException {

        public UnreadableException(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
