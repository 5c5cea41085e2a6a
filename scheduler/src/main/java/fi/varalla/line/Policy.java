package fi.varalla.line;

import java.time.Duration;

/// How a line treats whoever contacts it.
///
/// @param ring           how long a worker's phone rings before the next one is tried
/// @param accept         how long a worker who picked up has to press 1
/// @param acknowledge    T: how long a message may stay unanswered before the worker is reminded
/// @param ownWorkerFirst whether a client's own worker, when on duty, is tried alone at first
/// @param callBack       how soon a missed caller is promised a call back
/// @param relay          whether workers' chats carry the families' words or only a signal
public record Policy(
        Duration ring, Duration accept, Duration acknowledge, boolean ownWorkerFirst, Duration callBack, Relay relay) {

    /// The defaults of a new line: 20 s of ringing, 15 s to press 1, five minutes to answer, 15 minutes to call back.
    public static final Policy USUAL = new Policy(
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            false,
            Duration.ofMinutes(15),
            Relay.FULL);

    /// What passes through a worker's chat.
    public enum Relay {
        /// The words of both sides.
        FULL,
        /// A reference and a priority only.
        SIGNAL
    }
}
