package fi.varalla.discretion;

import fi.varalla.rota.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When a message about a family leaves a worker's chat.
///
/// Telegram lets a bot delete a message for 48 hours. So it goes a while after the shift is over, or before that limit,
/// whichever comes first; nothing is lost, for all of it is in the record.
final class TidyTime {

    /// Telegram's own limit.
    static final Duration LIMIT = Duration.ofDays(2);

    /// From here on nothing keeps it any more: an hour is left for outages and slow answers.
    static final Duration LATEST = LIMIT.minusHours(1);

    private TidyTime() {}

    /// What becomes of a message now.
    enum Fate {
        STAYS,
        GOES,
        /// Nobody but the reader can delete it any more.
        TOO_OLD
    }

    /// @param at    when it came into the chat
    /// @param held  whether the reader still needs it: the conversation is theirs, a call back or an entry is open
    /// @param left  whether its reader has left the service
    /// @param duty  the reader's shifts that touch the time since then, in any order
    /// @param grace how long after the shift it stays, so that a hand-over can be read
    static Fate of(Instant at, boolean held, boolean left, List<Span> duty, Duration grace, Instant now) {
        var age = Duration.between(at, now);
        if (age.compareTo(LIMIT) >= 0) {
            return Fate.TOO_OLD;
        }
        if (left || age.compareTo(LATEST) >= 0) {
            return Fate.GOES;
        }
        if (held || isOnDuty(duty, now)) {
            return Fate.STAYS;
        }
        var over = duty.stream().map(Span::to).filter(it -> !it.isAfter(now)).reduce(at, Span::later);
        return now.isBefore(over.plus(grace)) ? Fate.STAYS : Fate.GOES;
    }

    /// Whether its reader is at work: then nothing leaves their chat that is younger than [#LATEST].
    static boolean isOnDuty(List<Span> duty, Instant now) {
        return duty.stream().anyMatch(it -> it.contains(now));
    }
}
