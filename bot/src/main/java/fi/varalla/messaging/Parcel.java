package fi.varalla.messaging;

import java.time.Instant;
import java.util.UUID;

/// A posted message with its history.
///
/// @param attempts  how often it was tried, this time included
/// @param maybeSent an earlier attempt may have reached the provider
/// @param told      whoever has to know was told that it is put off, or may not arrive
/// @param urgent    it tells of danger, and goes before the others of its address
record Parcel(
        UUID id, Message message, int attempts, boolean maybeSent, boolean told, boolean urgent, Instant postedAt) {}
