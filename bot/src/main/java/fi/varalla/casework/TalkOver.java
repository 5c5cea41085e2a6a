package fi.varalla.casework;

import fi.varalla.rota.WorkerId;

/// A worker has talked with a family on the telephone, and the talk is over. Told in the transaction that notes it,
/// once
/// for a contact.
///
/// @param by who talked
public record TalkOver(ContactId contact, WorkerId by) {}
