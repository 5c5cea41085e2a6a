package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.rota.WorkerId;

/// A fact: a worker has ended a conversation. Told in the transaction that ends it.
public record Closed(ContactId contact, WorkerId by) {}
