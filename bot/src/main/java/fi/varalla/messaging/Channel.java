package fi.varalla.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A way of sending.
public interface Channel {

    boolean reaches(Address address);

    /// Sends, waiting for the provider's answer. Never throws for what a provider or the network does: that is a
    /// [Delivery].
    Delivery send(Outgoing outgoing);

    /// @param parcel     our own id of the message, the same at every attempt
    /// @param message    what to send; the text is already marked if it is a possible repeat
    /// @param mayBeSent  an earlier attempt may have reached the provider: a channel that can look it up does so
    first
    /// @param attachment the content of `message.attachment()`, or null without one
    record Outgoing(
            UUID parcel,
            Message message,
            boolean mayBeSent,
            @Nullable Attachment attachment) {}

    /// @param mimeType such as `audio/mpeg`
    record Attachment(String fileName, String mimeType, byte[] content) {}
}
