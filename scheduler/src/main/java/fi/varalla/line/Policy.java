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
/// @param ringTogether   whether the phones of one level ring at the same time; otherwise one by one
/// @param repeats        how often everybody is tried once more before the caller may leave a message, from 0 to 5
public record Policy(
        Duration ring,
        Duration accept,
        Duration acknowledge,
        boolean ownWorkerFirst,
        Duration callBack,
        Relay relay,
        boolean ringTogether,
        int repeats) {

    public static final int MOST_REPEATS = 5;

    /// The defaults of a new line: 20 s of ringing, 15 s to press 1, five minutes to answer, 15 minutes to call back.
    public static final Policy USUAL = new Policy(
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            false,
            Duration.ofMinutes(15),
            Relay.FULL,
            false,
            0);

    /// One phone at a time, everybody once.
    public Policy(
            Duration ring,
            Duration accept,
            Duration acknowledge,
            boolean ownWorkerFirst,
            Duration callBack,
            Relay relay) {
        this(ring, accept, acknowledge, ownWorkerFirst, callBack, relay, false, 0);
    }

    /// The same, rung another way.
    public Policy ringing(boolean together, int repeats) {
        return new Policy(ring, accept, acknowledge, ownWorkerFirst, callBack, relay, together, repeats);
    }

    /// What passes through a worker's chat.
    public enum Relay {
        /// The words of both sides.
        FULL,
        /// A reference and a priority only.
        SIGNAL
    }
}
