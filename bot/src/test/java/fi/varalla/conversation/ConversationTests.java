package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.Conversation.Answered;
import fi.varalla.conversation.Conversation.Quiet;
import fi.varalla.conversation.Conversation.Waiting;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.messaging.Button;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTests {

    private final WorkerId ana = WorkerId.random();

    @Test
    void theFirstWordsOfAFamilyAreRelayedHelpIsCalledAndTheyAreGreeted() {
        var turn = new Quiet().familySays();

        assertThat(turn.next()).isEqualTo(new Waiting());
        assertThat(turn.actions()).containsExactly(new Action.Relay(), new Action.CallForHelp(), new Action.Greet());
    }

    @Test
    void furtherWordsAreRelayedWithoutAnotherGreeting() {
        assertThat(new Waiting().familySays().actions()).doesNotContain(new Action.Greet());
    }

    @Test
    void aFamilyThatWritesAfterAnAnswerWaitsAgainAndTheClockRunsAgain() {
        var turn = new Answered(ana).familySays();

        assertThat(turn.next()).isEqualTo(new Waiting());
        assertThat(turn.actions()).contains(new Action.CallForHelp());
    }

    @Test
    void inDangerTheFamilyReads112FirstAndEverybodyIsToldWheneverItIsSaid() {
        for (var state : List.of(new Quiet(), new Waiting(), new Answered(ana))) {
            var turn = state.familySays(true);

            assertThat(turn.next()).isEqualTo(new Waiting());
            assertThat(turn.actions().getFirst()).isEqualTo(new Action.Warn());
            assertThat(turn.actions()).containsAll(state.familySays().actions());
            assertThat(turn.actions().getLast()).isEqualTo(new Action.Alarm());
            assertThat(state.familySays(false)).isEqualTo(state.familySays());
        }
    }

    @Test
    void aWorkersWordsReachTheFamilyAndStopTheClock() {
        var turn = new Waiting().workerSays(ana);

        assertThat(turn.next()).isEqualTo(new Answered(ana));
        assertThat(turn.actions())
                .containsExactly(new Action.TellFamily(), new Action.StopPaging(), new Action.TellColleagues());
    }

    @Test
    void aChoiceFitsIntoAButtonAndComesBackUnchanged() {
        var contact = new ContactId(UUID.randomUUID());
        var send = new Choice.Send(UUID.randomUUID(), contact, Set.of());

        assertThat(Choice.of(new Button("label", send.text()).choice())).contains(send);
        for (var doubt : Doubt.values()) {
            assertThat(Choice.of(send.and(doubt).text())).contains(send.and(doubt));
        }
        var all = new Choice.Send(UUID.randomUUID(), contact, Set.of(Doubt.values()));
        assertThat(Choice.of(new Button("label", all.text()).choice())).contains(all);
        var goOn = new Choice.GoOn(UUID.randomUUID(), contact);
        assertThat(Choice.of(new Button("label", goOn.text()).choice())).contains(goOn);
        assertThat(Choice.of(new Choice.Close(contact).text())).contains(new Choice.Close(contact));
        assertThat(Choice.of(new Choice.Kept(contact).text())).contains(new Choice.Kept(contact));
        assertThat(Choice.of("to:x:y:")).isEmpty();
        assertThat(Choice.of("")).isEmpty();
        assertThat(Choice.of("kept:not-a-uuid")).isEmpty();
    }

    @Test
    void oneWordStopsMessagesAndAWordWithinASentenceDoesNot() {
        assertThat(OptOuts.asksToStop(" stopp \n")).isTrue();
        assertThat(OptOuts.asksToStop("LOPETA")).isTrue();
        assertThat(OptOuts.asksToStop("please stop him")).isFalse();
    }
}
