package fi.varalla.casework;

import java.util.UUID;

/// One interaction, from first word to close.
public record ContactId(UUID value) {

    public static ContactId random() {
        return new ContactId(UUID.randomUUID());
    }
}
