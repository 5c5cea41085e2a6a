package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;

/// A fact: a family's call is about to ring this phone. Whatever else rings it makes way.
public record PhoneNeeded(Phone phone) {}
