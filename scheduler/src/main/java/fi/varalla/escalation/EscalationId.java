package fi.varalla.escalation;

import java.util.UUID;

/// One call for help.
public record EscalationId(UUID value) {

    public static EscalationId random() {
        return new EscalationId(UUID.randomUUID());
    }
}
