package fi.varalla.messaging;

import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import java.util.UUID;

/// Decides what happens in the calls that workers make through us. The telephone channel asks, and does what the answer
/// says; a repeat of the same question changes nothing.
///
/// A call begins with a [Ring] of the worker's phone, or with the worker's own call to a line. A colleague who is
/// called into a talk begins the same way, and goes on with [MeetingDesk].
public interface CallBackDesk {

    /// Whether somebody is to be connected once a ring is confirmed.
    ///
    /// @param about as in the [Ring]
    boolean isFirstHalf(String about);

    /// The worker who was rung pressed 1.
    Plan confirmed(String about);

    /// The worker who was rung pressed 2, or nothing in time.
    ///
    /// @param byKey whether a key was pressed
    Plan declined(String about, boolean byKey);

    /// The family's phone was picked up, by whomever or whatever.
    void familyAnswered(UUID callBack);

    /// The family's phone stopped ringing, or the talk ended.
    ///
    /// @param end        what the network says
    /// @param workerGone whether the worker has hung up already
    Plan familyLegEnded(UUID callBack, FamilyLeg end, boolean workerGone);

    /// A worker who called a line pressed keys, or none in time.
    ///
    /// @param step which question they answer, as in [Plan.AskForKeys]
    /// @param keys digits; empty if none were pressed
    Plan workerKeyed(String call, int step, String keys);

    /// How the family's leg ended.
    ///
    /// @param result  [LegResult#COMPLETED] only if both were connected
    /// @param refused whether our account may not call that country
    record FamilyLeg(LegResult result, boolean refused) {}
}
