package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.util.Set;

/// A fact: families' calls are about to ring these phones. Whatever else rings them makes way.
public record PhoneNeeded(Set<Phone> phones) {

    public PhoneNeeded {
        phones = Set.copyOf(phones);
    }

    public PhoneNeeded(Phone phone) {
        this(Set.of(phone));
    }
}
