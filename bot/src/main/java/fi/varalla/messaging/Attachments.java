package fi.varalla.messaging;

import java.util.UUID;
import org.springframework.stereotype.Repository;

/// Sounds and pictures, sealed at rest.
@Repository
public class Attachments {

    public UUID keep(Attachment attachment) {
        return UUID.randomUUID();
    }

    /// @throws IllegalArgumentException if there is no such attachment
    public Attachment get(UUID id) {
        throw new IllegalArgumentException("No attachment " + id);
    }
}
