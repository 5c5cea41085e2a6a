package fi.varalla.readiness;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.RingResult;
import fi.varalla.readiness.ReachStore.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How well a worker can be reached.
///
/// @param confirmed when 1 was last pressed on the phone in a call of the desk, or null
/// @param tried     when the phone was last rung by the desk, or null
/// @param result    what came of that, or null while it rings
/// @param heard     when the chat last sent something, or null
public record Reach(
        Worker worker,
        PhoneState phone,
        @Nullable Instant confirmed,
        @Nullable Instant tried,
        @Nullable RingResult result,
        ChatState chat,
        @Nullable Instant heard) {

    public enum PhoneState {
        NONE,
        /// Never confirmed by the key, or the number has changed since.
        UNTESTED,
        WORKS,
        /// The number cannot be called at all.
        FAILS
    }

    public enum ChatState {
        NONE,
        PAIRED,
        /// It refuses what the desk sends.
        LOST
    }

    static Reach of(Worker worker, Facts facts) {
        var same = worker.phone() != null && worker.phone().equals(facts.phone());
        return new Reach(
                worker,
                phone(worker, same ? facts : Facts.NONE),
                same ? facts.confirmed() : null,
                same ? facts.triedAt() : null,
                same ? facts.result() : null,
                chat(worker, facts),
                facts.chatHeard());
    }

    private static PhoneState phone(Worker worker, Facts facts) {
        if (worker.phone() == null) {
            return PhoneState.NONE;
        }
        if (facts.result() == RingResult.FAILED) {
            return PhoneState.FAILS;
        }
        return facts.confirmed() == null ? PhoneState.UNTESTED : PhoneState.WORKS;
    }

    private static ChatState chat(Worker worker, Facts facts) {
        if (worker.chat() == null) {
            return ChatState.NONE;
        }
        return facts.chatLost() == null ? ChatState.PAIRED : ChatState.LOST;
    }

    /// Whether there is no phone, or none that can be called.
    public boolean lacksPhone() {
        return phone == PhoneState.NONE || phone == PhoneState.FAILS;
    }

    public boolean lacksChat() {
        return chat != ChatState.PAIRED;
    }
}
