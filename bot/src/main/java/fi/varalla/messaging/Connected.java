package fi.varalla.messaging;

import java.util.UUID;

/// The network says that it connected a caller with a phone that we rang. That alone makes no answered call: only the
/// key 1 does. Whoever knows about keys compares.
///
/// @param attempt the leg's, or of several that rang at once the first one's
public record Connected(UUID attempt) {}
