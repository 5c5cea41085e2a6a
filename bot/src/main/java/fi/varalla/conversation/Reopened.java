package fi.varalla.conversation;

import fi.varalla.casework.ContactId;

/// A fact: a conversation that was closed too early goes on. Told in the transaction that reopens it.
public record Reopened(ContactId contact) {}
