package fi.varalla.messaging;

import java.util.UUID;

/// A fact: a worker's leg failed because our account may not call the country of their number.
public record RegionRefused(UUID attempt) {}
