package fi.varalla.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fi.varalla.conversation.Action.Alarm;
import fi.varalla.conversation.Action.CallForHelp;
import fi.varalla.conversation.Action.Greet;
import fi.varalla.conversation.Action.Relay;
import fi.varalla.conversation.Action.StopPaging;
import fi.varalla.conversation.Action.TellColleagues;
import fi.varalla.conversation.Action.TellFamily;
import fi.varalla.conversation.Action.Warn;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.stream.Stream;

/// Where we stand with one family.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "state")
sealed interface Conversation {

    /// The family has not been heard yet.
    record Quiet() implements Conversation {}

    /// The family has written and no human has answered: the clock runs.
    record Waiting() implements Conversation {}

    /// A worker had the last word.
    record Answered(WorkerId by) implements Conversation {}

    /// The words go to whoever is in the conversation; help is called for each time, which does nothing while it is
    /// already under way. Only a first message is greeted: one calm acknowledgement for a run of them.
    default Turn familySays() {
        return switch (this) {
            case Quiet _ -> turn(new Waiting(), new Relay(), new CallForHelp(), new Greet());
            case Waiting _, Answered _ -> turn(new Waiting(), new Relay(), new CallForHelp());
        };
    }

    /// The same; in danger the family is told 112 before anything else, and everybody gets the words.
    default Turn familySays(boolean inDanger) {
        var turn = familySays();
        return inDanger ? turn.with(new Warn(), new Alarm()) : turn;
    }

    default Turn workerSays(WorkerId worker) {
        return turn(new Answered(worker), new TellFamily(), new StopPaging(), new TellColleagues());
    }

    private static Turn turn(Conversation next, Action... actions) {
        return new Turn(next, List.of(actions));
    }

    /// The conversation afterwards, and what to do about it, in order.
    record Turn(Conversation next, List<Action> actions) {

        private Turn with(Action before, Action behind) {
            return new Turn(
                    next,
                    Stream.of(Stream.of(before), actions.stream(), Stream.of(behind))
                            .flatMap(it -> it)
                            .toList());
        }
    }
}
