package fi.varalla.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message on its way through a [Channel].
///
/// @param parcel     our own id of the message, the same at every attempt
/// @param message    what to send; the text is already marked if it is a possible repeat
/// @param mayBeSent  an earlier attempt may have reached the provider: a channel that can look it up does so first
/// @param attachment the content of `message.attachment()`, or null without one
public record Outgoing(
        UUID parcel,
        Message message,
        boolean mayBeSent,
        @Nullable Attachment attachment) {}
