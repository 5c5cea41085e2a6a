package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;

/// Whose phone must not be rung by ourselves now, since a family's call has it. Implemented by whoever routes calls.
public interface Engaged {

    /// @param about what the ring is about for which this is asked: its own call does not count
    boolean isEngaged(Phone phone, String about);
}
