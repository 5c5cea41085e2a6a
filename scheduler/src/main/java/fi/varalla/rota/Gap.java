package fi.varalla.rota;

import java.time.Instant;

/// A stretch in which nobody is on duty on a level.
public record Gap(int level, Instant from, Instant to) {}
