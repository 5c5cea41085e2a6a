package fi.varalla.escalation;

import fi.varalla.rota.WorkerId;
import java.util.UUID;

/// A fact: this worker, paged for this subject, got nothing and will not.
public record Unreachable(UUID subject, WorkerId worker) {}
