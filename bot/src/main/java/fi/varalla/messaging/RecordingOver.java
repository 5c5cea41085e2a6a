package fi.varalla.messaging;

/// A recording is not kept any more. Told in the transaction that deletes it.
///
/// @param recording the provider's id
public record RecordingOver(String recording) {}
