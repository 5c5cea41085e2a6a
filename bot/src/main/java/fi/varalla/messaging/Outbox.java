package fi.varalla.messaging;

import java.util.UUID;
import org.springframework.stereotype.Service;

/// Messages waiting to go out. Posting is part of the caller's transaction; the commit wakes the courier.
@Service
public class Outbox {

    /// Returns the parcel's id.
    public UUID post(Message message) {
        return UUID.randomUUID();
    }
}
