package fi.varalla.calls;

import fi.varalla.casework.Contact.Result;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.words.Language;
import java.util.UUID;

/// Where a phone call stands. It decides what comes next and touches nothing; [Exchange] carries it out.
///
/// Webhooks come late, twice and in any order: each question names its leg, and a question about a leg that is no
/// longer the current one changes nothing.
sealed interface Call {

    /// A worker's phone rings, or the worker has picked up and not yet taken the call.
    record Ringing(UUID attempt, Stage stage) implements Call {}

    /// Everybody's phone rings: whichever attempts of the contact have no result yet.
    ///
    /// @param dial   the first of the attempts
    /// @param danger whether the caller asked for everybody; otherwise those of one level ring
    record RingingAll(UUID dial, boolean danger) implements Call {}

    /// A worker pressed 1.
    ///
    /// @param dial under whose name the end of the talk is told: the first of those who rang at once
    record Talking(UUID attempt, UUID dial) implements Call {}

    /// A colleague was called in: caller and workers are on their way to a room, or in it, see
    /// [fi.varalla.calls.Meeting].
    ///
    /// @param attempt whose talk it is
    /// @param dial    as of [Talking]
    record Meeting(UUID attempt, UUID dial) implements Call {}

    /// The worker's side is over and the caller is still there: cut off, perhaps.
    record Parted(UUID attempt) implements Call {}

    /// Nobody could be reached: the caller may leave a message.
    record TakingMessage() implements Call {}

    record Over() implements Call {}

    /// The key by which a caller says that they are in danger.
    String DANGER = "9";

    /// The key of who cannot speak aloud.
    String SILENT = "0";

    /// The key of who would rather leave a message than wait.
    String MESSAGE = "4";

    /// How far a worker's leg has come.
    enum Stage {
        RINGING,
        PICKED_UP,
        ASKED_AGAIN,
        /// Turned down, or no key: only the end of the leg is missing.
        DECLINED
    }

    /// What a caller's key asks for.
    sealed interface Wish {

        record RingEverybody() implements Wish {}

        record Rejoin(UUID attempt) implements Wish {}

        record Speak(Language language) implements Wish {}

        record Write() implements Wish {}

        record LeaveMessage() implements Wish {}

        record Nothing() implements Wish {}
    }

    /// What the end of a leg means for the caller.
    sealed interface Next {

        record TryOthers(Result why) implements Next {}

        /// Of all that rang at once nobody took the call.
        record NobodyOfAll() implements Next {}

        record CallerLeft() implements Next {}

        record TalkEnded() implements Next {}

        /// The worker's side ended first.
        record WorkerLeft() implements Next {}

        /// The worker was moved to a room, or hung up on the way to it.
        record Meet(UUID attempt) implements Next {}

        /// The same answer as before.
        record AsBefore() implements Next {}
    }

    /// What a worker who picked up is told.
    sealed interface Reply {

        record Ask(Stage stage) implements Reply {}

        /// One of those who ring at once: nothing changes for the others.
        record AskOneOfAll() implements Reply {}

        record Accept() implements Reply {}

        record LetThrough() implements Reply {}

        record Decline(Result why) implements Reply {}

        record AlreadyTaken() implements Reply {}

        record CallerGone() implements Reply {}
    }

    /// @param key a digit; empty if none was pressed in time
    default Wish wish(String key) {
        return switch (this) {
            case RingingAll(var _, var danger) when danger && key.equals(DANGER) -> new Wish.Nothing();
            case TakingMessage _ when key.equals(MESSAGE) -> new Wish.Nothing();
            case Parted _ when !key.equals(DANGER) -> new Wish.Nothing();
            case Talking _, Meeting _, Over _ -> new Wish.Nothing();
            case Ringing _, RingingAll _, Parted _, TakingMessage _ -> wished(key);
        };
    }

    /// Whoever was cut off from a worker has stayed, and perhaps pressed a key. Told again it asks for nothing: the key
    /// was not meant for what is said by now.
    ///
    /// @param cutOff the attempt by which they had been connected
    default Wish stay(UUID cutOff, String key) {
        return switch (this) {
            case Parted(var attempt)
            when attempt.equals(cutOff) -> key.equals(DANGER) ? new Wish.RingEverybody() : new Wish.Rejoin(attempt);
            case Parted _, Ringing _, RingingAll _, Talking _, Meeting _, TakingMessage _, Over _ -> new Wish.Nothing();
        };
    }

    private static Wish wished(String key) {
        return switch (key) {
            case DANGER -> new Wish.RingEverybody();
            case SILENT -> new Wish.Write();
            case MESSAGE -> new Wish.LeaveMessage();
            case "1" -> new Wish.Speak(Language.FI);
            case "2" -> new Wish.Speak(Language.SV);
            case "3" -> new Wish.Speak(Language.EN);
            default -> new Wish.Nothing();
        };
    }

    /// A worker's leg is over. The network's word never makes it an answered call: only the key 1 did.
    default Next legEnded(UUID leg, LegResult result, boolean callerGone) {
        return switch (this) {
            case Ringing(var attempt, var stage)
            when attempt.equals(leg) -> callerGone ? new Next.CallerLeft() : new Next.TryOthers(why(stage, result));
            case RingingAll(var dial, var _)
            when dial.equals(leg) -> callerGone ? new Next.CallerLeft() : new Next.NobodyOfAll();
            case Talking(var _, var dial)
            when dial.equals(leg) -> callerGone ? new Next.TalkEnded() : new Next.WorkerLeft();
            case Meeting(var attempt, var dial)
            when dial.equals(leg) -> callerGone ? new Next.TalkEnded() : new Next.Meet(attempt);
            case Parted _, TakingMessage _ when callerGone -> new Next.CallerLeft();
            case Ringing _, RingingAll _, Talking _, Meeting _, Parted _, TakingMessage _, Over _ ->
                new Next.AsBefore();
        };
    }

    /// A worker's leg was picked up, by whomever or whatever.
    default Reply pickedUp(UUID leg) {
        return switch (this) {
            case Ringing(var attempt, var stage)
            when attempt.equals(leg) ->
                switch (stage) {
                    case RINGING, PICKED_UP -> new Reply.Ask(Stage.PICKED_UP);
                    case ASKED_AGAIN -> new Reply.Ask(Stage.ASKED_AGAIN);
                    case DECLINED -> new Reply.Decline(Result.NOT_ACCEPTED);
                };
            case RingingAll _ -> new Reply.AskOneOfAll();
            case Talking(var attempt, var _) when attempt.equals(leg) -> new Reply.LetThrough();
            case Ringing _, Talking _, Meeting _, Parted _, TakingMessage _ -> new Reply.AlreadyTaken();
            case Over() -> new Reply.CallerGone();
        };
    }

    /// A key was pressed on a worker's leg; the empty one means none in time.
    ///
    /// @param again whether it answers the last question: what is told twice of the first answers no other
    default Reply keyed(UUID leg, String key, boolean again) {
        return switch (this) {
            case Ringing(var attempt, var stage) when attempt.equals(leg) -> keyed(stage, key, again);
            case RingingAll _ -> keyed(Stage.ASKED_AGAIN, key, true);
            case Talking(var attempt, var _) when attempt.equals(leg) -> new Reply.LetThrough();
            case Ringing _, Talking _, Meeting _, Parted _, TakingMessage _ -> new Reply.AlreadyTaken();
            case Over() -> new Reply.CallerGone();
        };
    }

    private static Reply keyed(Stage stage, String key, boolean again) {
        if (stage == Stage.DECLINED) {
            return key.equals("1") ? new Reply.AlreadyTaken() : new Reply.Decline(Result.NOT_ACCEPTED);
        }
        return switch (key) {
            case "1" -> new Reply.Accept();
            case "2" -> new Reply.Decline(Result.REJECTED);
            case "" -> new Reply.Decline(Result.NOT_ACCEPTED);
            default -> wrongKey(stage, again);
        };
    }

    private static Reply wrongKey(Stage stage, boolean again) {
        return stage == Stage.ASKED_AGAIN && again
                ? new Reply.Decline(Result.NOT_ACCEPTED)
                : new Reply.Ask(Stage.ASKED_AGAIN);
    }

    /// A leg that somebody picked up and did not take is NOT_ACCEPTED, whatever the network calls it: it may have been
    /// a voicemail.
    private static Result why(Stage stage, LegResult result) {
        var pickedUp = stage != Stage.RINGING;
        return switch (result) {
            case COMPLETED -> Result.NOT_ACCEPTED;
            case NO_ANSWER -> pickedUp ? Result.NOT_ACCEPTED : Result.NO_ANSWER;
            case CANCELED -> pickedUp ? Result.NOT_ACCEPTED : Result.CANCELED;
            case BUSY -> Result.BUSY;
            case FAILED -> Result.FAILED;
        };
    }
}
