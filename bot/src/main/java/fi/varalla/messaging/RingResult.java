package fi.varalla.messaging;

/// What came of a [Ring].
public enum RingResult {
    /// Somebody pressed 1. Nothing else counts as an answer.
    CONFIRMED,
    /// The call was picked up, by a person or a voicemail box, and nobody pressed 1.
    NOT_CONFIRMED,
    /// It rang in vain, or the phone was off.
    NO_ANSWER,
    BUSY,
    /// The number cannot be called.
    FAILED,
    /// It was not rung in time: the provider was away, a family's call had the phone all along, the line has no number,
    /// or the telephone channel is off.
    COULD_NOT_RING
}
