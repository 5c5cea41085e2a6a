package fi.varalla.messaging;

/// A fact: something was heard that cannot be acted on, at least not yet.
///
/// @param id of the letter, as the provider's own id with the channel's name before it
public record Unheard(String id) {}
