package fi.varalla.calendars;

import java.time.Instant;

/// A time at which a worker is busy, whatever with.
///
/// @param to exclusive
public record BusySpan(Instant from, Instant to) {}
