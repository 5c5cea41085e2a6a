package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Call.Next;
import fi.varalla.calls.Call.Over;
import fi.varalla.calls.Call.Parted;
import fi.varalla.calls.Call.Reply;
import fi.varalla.calls.Call.Ringing;
import fi.varalla.calls.Call.Stage;
import fi.varalla.calls.Call.TakingMessage;
import fi.varalla.calls.Call.Talking;
import fi.varalla.calls.Call.Wish;
import fi.varalla.casework.Contact.Result;
import fi.varalla.messaging.CallDesk.LegResult;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTests {

    private final UUID leg = UUID.randomUUID();
    private final UUID another = UUID.randomUUID();

    @Test
    void oneTakesTheCallAndTwoTurnsItDown() {
        assertThat(ringing(Stage.PICKED_UP).keyed(leg, "1", true)).isEqualTo(new Reply.Accept());
        assertThat(ringing(Stage.PICKED_UP).keyed(leg, "2", true)).isEqualTo(new Reply.Decline(Result.REJECTED));
        assertThat(ringing(Stage.PICKED_UP).keyed(leg, "", true)).isEqualTo(new Reply.Decline(Result.NOT_ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "*", "#", "11"})
    void aWrongKeyIsAskedAboutOnceMoreAndNeverAccepted(String key) {
        assertThat(ringing(Stage.PICKED_UP).keyed(leg, key, true)).isEqualTo(new Reply.Ask(Stage.ASKED_AGAIN));
        assertThat(ringing(Stage.ASKED_AGAIN).keyed(leg, key, true)).isEqualTo(new Reply.Decline(Result.NOT_ACCEPTED));
        assertThat(ringing(Stage.ASKED_AGAIN).keyed(leg, "1", true)).isEqualTo(new Reply.Accept());
    }

    @Test
    void aWrongKeyThatIsToldTwiceIsOneWrongKey() {
        assertThat(ringing(Stage.PICKED_UP).keyed(leg, "7", false)).isEqualTo(new Reply.Ask(Stage.ASKED_AGAIN));
        assertThat(ringing(Stage.ASKED_AGAIN).keyed(leg, "7", false)).isEqualTo(new Reply.Ask(Stage.ASKED_AGAIN));
        assertThat(ringing(Stage.ASKED_AGAIN).keyed(leg, "", true)).isEqualTo(new Reply.Decline(Result.NOT_ACCEPTED));
    }

    @Test
    void whoStaysOnTheLineIsAskedOnceWhatTheyWant() {
        assertThat(new Parted(leg).stay(leg, "2")).isEqualTo(new Wish.Rejoin(leg));
        assertThat(new Parted(leg).stay(leg, "9")).isEqualTo(new Wish.RingEverybody());
        assertThat(new Parted(another).stay(leg, "")).isEqualTo(new Wish.Nothing());
        assertThat(ringing(Stage.RINGING).stay(leg, "2")).isEqualTo(new Wish.Nothing());
        assertThat(new TakingMessage().stay(leg, "9")).isEqualTo(new Wish.Nothing());
        assertThat(new Parted(leg).wish("2")).isEqualTo(new Wish.Nothing());
        assertThat(new Parted(leg).wish("9")).isEqualTo(new Wish.RingEverybody());
    }

    @Test
    void whoHasTurnedItDownCannotTakeItAnyMore() {
        assertThat(ringing(Stage.DECLINED).keyed(leg, "1", true)).isEqualTo(new Reply.AlreadyTaken());
        assertThat(ringing(Stage.DECLINED).keyed(leg, "2", true)).isInstanceOf(Reply.Decline.class);
    }

    @Test
    void aRepeatedKeyIsAnsweredLikeTheFirst() {
        assertThat(new Talking(leg, leg).keyed(leg, "1", true)).isEqualTo(new Reply.LetThrough());
        assertThat(new Talking(another, another).keyed(leg, "1", true)).isEqualTo(new Reply.AlreadyTaken());
        assertThat(new TakingMessage().keyed(leg, "1", true)).isEqualTo(new Reply.AlreadyTaken());
        assertThat(new Over().keyed(leg, "1", true)).isEqualTo(new Reply.CallerGone());
    }

    @Test
    void whoeverPicksUpIsAskedForAKeyFirst() {
        assertThat(ringing(Stage.RINGING).pickedUp(leg)).isEqualTo(new Reply.Ask(Stage.PICKED_UP));
        assertThat(ringing(Stage.RINGING).pickedUp(another)).isEqualTo(new Reply.AlreadyTaken());
        assertThat(new Over().pickedUp(leg)).isEqualTo(new Reply.CallerGone());
    }

    @ParameterizedTest
    @CsvSource({
        "RINGING, COMPLETED, NOT_ACCEPTED",
        "RINGING, NO_ANSWER, NO_ANSWER",
        "RINGING, BUSY, BUSY",
        "RINGING, FAILED, FAILED",
        "RINGING, CANCELED, CANCELED",
        "PICKED_UP, COMPLETED, NOT_ACCEPTED",
        "PICKED_UP, NO_ANSWER, NOT_ACCEPTED",
        "ASKED_AGAIN, CANCELED, NOT_ACCEPTED"
    })
    void aLegWithoutTheKeyOneLeadsToTheNextWorker(Stage stage, LegResult result, Result why) {
        assertThat(ringing(stage).legEnded(leg, result, false)).isEqualTo(new Next.TryOthers(why));
    }

    @ParameterizedTest
    @EnumSource(LegResult.class)
    void afterTheCallerHasGoneNobodyElseIsTried(LegResult result) {
        assertThat(ringing(Stage.RINGING).legEnded(leg, result, true)).isEqualTo(new Next.CallerLeft());
        assertThat(new Over().legEnded(leg, result, true)).isEqualTo(new Next.AsBefore());
        assertThat(new Over().legEnded(leg, result, false)).isEqualTo(new Next.AsBefore());
    }

    @ParameterizedTest
    @EnumSource(LegResult.class)
    void theEndOfAnEarlierLegChangesNothing(LegResult result) {
        assertThat(ringing(Stage.RINGING).legEnded(another, result, false)).isEqualTo(new Next.AsBefore());
        assertThat(new TakingMessage().legEnded(another, result, false)).isEqualTo(new Next.AsBefore());
        assertThat(new Talking(leg, leg).legEnded(another, result, false)).isEqualTo(new Next.AsBefore());
    }

    @ParameterizedTest
    @EnumSource(LegResult.class)
    void aTalkEndsForTheCallerOnlyWhenTheCallerIsGone(LegResult result) {
        assertThat(new Talking(another, leg).legEnded(leg, result, true)).isEqualTo(new Next.TalkEnded());
        assertThat(new Talking(another, leg).legEnded(leg, result, false)).isEqualTo(new Next.WorkerLeft());
        assertThat(new Talking(another, leg).legEnded(another, result, false)).isEqualTo(new Next.AsBefore());
        assertThat(new Parted(leg).legEnded(leg, result, false)).isEqualTo(new Next.AsBefore());
        assertThat(new Parted(leg).legEnded(leg, result, true)).isEqualTo(new Next.CallerLeft());
    }

    private Call ringing(Stage stage) {
        return new Ringing(leg, stage);
    }
}
