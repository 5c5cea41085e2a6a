package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides what happens to a phone call. The telephone channel asks, and does what the answer says. A repeat of the
/// same
/// question gets the same answer and changes nothing.
public interface CallDesk {

    /// A call has reached one of our numbers.
    Plan incoming(IncomingCall call);

    /// The caller pressed a key while something was said that listens for one.
    ///
    /// @param key the digit; empty if none was pressed
    Plan callerKeyed(String call, String key);

    /// The caller stayed on a line that offered to, by [Plan.StayOn].
    ///
    /// @param attempt of the plan: a copy that comes once the call has moved on asks for nothing
    /// @param key     the digit; empty if none was pressed
    Plan callerStayed(String call, UUID attempt, String key);

    /// A worker's phone, rung by [Plan.Ring], stopped ringing, or the talk with them ended.
    ///
    /// @param callerGone whether the caller has hung up already
    Plan legEnded(UUID attempt, LegResult result, boolean callerGone);

    /// The worker's phone was picked up: what to say into it before the caller is let through.
    Whisper legAnswered(UUID attempt);

    /// A key was pressed on the worker's phone, or none in time.
    ///
    /// @param key the digit; empty if none was pressed
    /// @param leg the provider's id of the worker's part of the call; empty if it is not told
    /// @param again of the question that was answered: a copy of the first answer is no answer to the second
    Whisper legKeyed(UUID attempt, String key, String leg, boolean again);

    /// The caller finished speaking a message (or hung up while speaking).
    Plan messageTaken(String call);

    /// The recording of a message is ready to be fetched. The channel fetches it and hands it to [#recordingFetched].
    ///
    /// @param duration zero or very short if nothing was said
    /// @return whether it is worth fetching and was not known yet
    boolean recordingReady(String call, String recording, Duration duration);

    /// Calls begun in that time in which nobody was reached and of whose message nothing was told to us: a notice may
    /// have been lost while our stores were away.
    Set<String> withoutMessage(Instant from, Instant to);

    /// The recording itself, to be kept and played to whoever owns the call back.
    void recordingFetched(String recording, Attachment sound);

    /// The call with this id is over.
    ///
    /// @param duration how long it lasted, from pick-up by us
    void callEnded(String call, Instant at, Duration duration);

    /// @param call        the provider's id, the same at every repeat
    /// @param from        null for a withheld number
    /// @param to          the number of ours that was called
    /// @param forgedHint  the carrier's verdict that the number may be forged (`StirVerstat`), or null
    record IncomingCall(
            String call,
            @Nullable Phone from,
            Phone to,
            Instant at,
            @Nullable String forgedHint) {}

    /// How a worker's leg ended, as far as the network knows. Only the key 1 counts as accepted, never this.
    enum LegResult {
        COMPLETED,
        NO_ANSWER,
        BUSY,
        FAILED,
        CANCELED
    }

    /// Something said aloud.
    ///
    /// @param language a BCP 47 tag
    record Speech(String language, String text) {}

    /// What the caller gets.
    sealed interface Plan {

        /// Say this, then ring a worker; then ask [CallDesk#legEnded].
        ///
        /// @param attempt  names the leg in everything that follows
        /// @param callerId the line's number: the worker never sees the family's
        /// @param listening whether a key pressed meanwhile is told to [CallDesk#callerKeyed]
        record Ring(List<Speech> say, UUID attempt, Phone to, Phone callerId, Duration ringFor, boolean listening)
                implements Plan {

            public Ring(List<Speech> say, UUID attempt, Phone to, Phone callerId, Duration ringFor) {
                this(say, attempt, to, callerId, ringFor, false);
            }
        }

        /// Say this, then ring all of them at once; when all have ended, ask [CallDesk#legEnded] about `dial`.
        ///
        /// @param dial      the attempt of one of them
        /// @param listening as for [Ring]
        record RingAll(
                List<Speech> say, UUID dial, List<Phoned> phones, Phone callerId, Duration ringFor, boolean listening)
                implements Plan {

            /// One of the phones.
            public record Phoned(UUID attempt, Phone phone) {}
        }

        /// Say this, then record a message.
        ///
        /// @param listening as for [Ring]
        record TakeMessage(List<Speech> say, Duration atMost, boolean listening) implements Plan {

            public TakeMessage(List<Speech> say, Duration atMost) {
                this(say, atMost, false);
            }
        }

        /// Say this and wait; then ask [CallDesk#callerStayed], whether a key was pressed or not.
        ///
        /// @param attempt whose talk was cut off
        record StayOn(List<Speech> say, UUID attempt, Duration waitFor) implements Plan {}

        record SayAndHangUp(List<Speech> say) implements Plan {}

        /// To a worker: say this, then ring a family; then ask [CallBackDesk#familyLegEnded].
        record PutThrough(List<Speech> say, UUID callBack, Phone to, Phone callerId, Duration ringFor)
                implements Plan {}

        /// To a worker: say this and wait for keys, then ask [CallBackDesk#workerKeyed].
        ///
        /// @param digits how many at most
        record AskForKeys(List<Speech> say, int step, int digits, Duration waitFor) implements Plan {}

        /// To anybody: say this, then let them into the room; then ask [MeetingDesk#leaves].
        ///
        /// @param holds whether the room ends when they leave it
        record Room(List<Speech> say, UUID meeting, MeetingDesk.Seat seat, boolean holds) implements Plan {}

        /// To anybody: say this and wait, then ask [MeetingDesk#comes], with a key or without.
        record WaitApart(List<Speech> say, UUID meeting, MeetingDesk.Seat seat, Duration waitFor) implements Plan {}

        /// To a family that waits: say this and play some seconds of music, then ask [MeetingDesk#comes]. A key ends
        /// words and music at once.
        record WaitWithMusic(List<Speech> say, UUID meeting, MeetingDesk.Seat seat) implements Plan {}

        /// The call is over or somebody else's: nothing more to do.
        record Nothing() implements Plan {}
    }

    /// What the worker gets before the caller is let through.
    sealed interface Whisper {

        /// Say this and wait for a key, then ask [CallDesk#legKeyed].
        ///
        /// @param again whether this is the last time that it is asked
        record AskForKey(List<Speech> say, UUID attempt, Duration waitFor, boolean again) implements Whisper {}

        /// Say this, then let the caller through.
        record LetThrough(List<Speech> say) implements Whisper {}

        /// Say this and hang up this leg only; the caller goes on to the next.
        record SayAndHangUp(List<Speech> say) implements Whisper {}
    }
}
