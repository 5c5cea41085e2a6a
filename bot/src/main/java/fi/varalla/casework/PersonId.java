package fi.varalla.casework;

import java.util.UUID;

/// A person of a case: the child, a guardian, a relative, somebody of the network.
public record PersonId(UUID value) {

    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }
}
