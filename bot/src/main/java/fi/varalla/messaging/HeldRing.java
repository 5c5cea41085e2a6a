package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ring that is not over, as stored, and what to do about it. It decides and touches nothing.
///
/// @param call     the provider's id, or null as long as we have heard of none
/// @param mayRing  an attempt to call was made and its answer is not known
/// @param since    when the last attempt was made; null before the first
/// @param attempts how often it was tried so far
record HeldRing(
        UUID id,
        Ring ring,
        @Nullable String call,
        boolean mayRing,
        @Nullable Instant since,
        int attempts) {

    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final int LONGEST_PAUSE = 8;

    sealed interface Step {

        record GiveUp(RingResult result, String why) implements Step {}

        record WaitUntil(Instant at, String why) implements Step {}

        /// Nothing of it is known to be under way.
        record Dial(Phone via) implements Step {}

        /// See whether the last attempt rings after all; if not, go on.
        ///
        /// @param from how old such a call can be; the provider's clock may differ from ours
        record Find(Phone via, Instant from) implements Step {}

        /// Ask the provider how the call stands.
        record Look(String call) implements Step {}
    }

    /// @param engaged whether a family's call has the phone
    Step next(Instant now, boolean engaged, RingSettings settings) {
        if (call != null) {
            return new Step.Look(call);
        }
        if (ring.via() == null) {
            return new Step.GiveUp(RingResult.COULD_NOT_RING, "no-number");
        }
        if (mayRing && since != null) {
            return new Step.Find(ring.via(), since.minus(SLACK));
        }
        return afresh(ring.via(), now, engaged, settings);
    }

    /// Once it is certain that no call is under way.
    Step afresh(Phone via, Instant now, boolean engaged, RingSettings settings) {
        if (isTooLate(now)) {
            return new Step.GiveUp(RingResult.COULD_NOT_RING, engaged ? "busy-with-a-call" : "too-late");
        }
        return engaged ? new Step.WaitUntil(now.plus(settings.again()), "busy-with-a-call") : new Step.Dial(via);
    }

    boolean isTooLate(Instant now) {
        return now.isAfter(ring.by());
    }

    /// Whether so long after the last attempt no call can be under way any more, whatever the provider says or does
    /// not.
    boolean isLost(Instant now, RingSettings settings) {
        return since != null && now.isAfter(since.plus(settings.atMost().multipliedBy(4)));
    }

    Instant tryAgain(Instant now, @Nullable Duration after, RingSettings settings) {
        var pause = settings.again().multipliedBy(Math.clamp(attempts, 1, LONGEST_PAUSE));
        return now.plus(after == null || after.compareTo(pause) < 0 ? pause : after);
    }
}
