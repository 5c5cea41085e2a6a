package fi.varalla.messaging;

import org.jspecify.annotations.Nullable;

/// A file that came along with a message and lies with its provider.
///
/// @param channel   whose [FileSource] can fetch it
/// @param reference how that one knows it
/// @param kind      such as `photo`
/// @param size      in bytes, as the provider says; null if it does not
public record FileRef(
        String channel,
        String reference,
        String kind,
        @Nullable Long size) {}
