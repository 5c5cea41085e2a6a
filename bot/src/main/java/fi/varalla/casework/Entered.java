package fi.varalla.casework;

/// The outcome of a contact was recorded: its entry is final. Told in the transaction that records it, and again when
/// it is corrected.
///
/// @param by who recorded it, as the access log names them
public record Entered(ContactId contact, String by) {}
