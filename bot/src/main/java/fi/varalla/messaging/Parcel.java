package fi.varalla.messaging;

import java.time.Instant;
import java.util.UUID;

/// A posted message with its history.
///
/// @param attempts  how often it was tried, this time included
/// @param maybeSent an earlier attempt may have reached the provider
/// @param told      whoever has to know was told that it is put off, or may not arrive
record Parcel(UUID id, Message message, int attempts, boolean maybeSent, boolean told, Instant postedAt) {}
