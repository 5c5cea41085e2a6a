package fi.varalla.quality;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time that a family or a stranger turned to us, as far as it is measured.
///
/// @param began      when it rang, or when the first message came
/// @param answered   when a worker took the call or wrote the first answer; null if nobody did
/// @param ended      null while it goes on
/// @param left       whether a caller hung up before anybody was found or a message could be left
/// @param blocked    whether the number is one that reaches nobody
/// @param understood whether whoever answered speaks the language; null if nobody answered
record Reached(
        Medium medium,
        Instant began,
        @Nullable Instant answered,
        @Nullable Instant ended,
        boolean left,
        boolean blocked,
        @Nullable Boolean understood) {

    /// Up to here a caller who hangs up is not one whom we kept waiting.
    static final Duration SHORT = Duration.ofSeconds(10);

    /// How it is counted.
    enum As {
        ANSWERED,
        /// Nobody took it; there was a message to leave, or the conversation is closed.
        UNANSWERED,
        /// The caller hung up before that, having waited.
        ABANDONED,
        /// The caller hung up almost at once.
        SHORT,
        BLOCKED,
        UNDER_WAY
    }

    As as() {
        if (blocked) {
            return As.BLOCKED;
        }
        if (answeredInTime()) {
            return As.ANSWERED;
        }
        if (ended == null) {
            return As.UNDER_WAY;
        }
        if (!left) {
            return As.UNANSWERED;
        }
        return Duration.between(began, ended).compareTo(SHORT) < 0 ? As.SHORT : As.ABANDONED;
    }

    /// Whoever is called back was not answered when they called.
    private boolean answeredInTime() {
        return answered != null && (ended == null || !answered.isAfter(ended));
    }

    /// Until the answer, or until the caller gave up; only for what was answered or is over.
    Duration waited() {
        var until = as() == As.ANSWERED ? answered : ended;
        if (until == null) {
            throw new IllegalStateException("Still waiting");
        }
        return until.isBefore(began) ? Duration.ZERO : Duration.between(began, until);
    }
}
