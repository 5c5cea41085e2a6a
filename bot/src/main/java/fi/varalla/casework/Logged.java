package fi.varalla.casework;

/// A fact: something was said or done in a contact, and can be read once the transaction commits. Published inside it,
/// perhaps several times.
public record Logged(ContactId contact) {}
