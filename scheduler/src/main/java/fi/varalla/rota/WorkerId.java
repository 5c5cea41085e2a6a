package fi.varalla.rota;

import java.util.UUID;

/// A person who takes shifts.
public record WorkerId(UUID value) {

    public static WorkerId random() {
        return new WorkerId(UUID.randomUUID());
    }
}
