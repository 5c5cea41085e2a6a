package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Whisper;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The worker's side ends and the caller is still there.
class CutOffTests extends CallStory {

    @Test
    void whoStaysOnTheLineIsConnectedToTheSameWorkerAgain() {
        var ana = town.worker("Ana");
        town.onDuty(1, town.worker("Ben"), ana);
        var caller = stranger();
        var bens = ring(caller.calls()).attempt();
        var leg = rings(ended(bens, LegResult.NO_ANSWER), ana);
        talks(leg, Duration.ofMinutes(3));

        var offer = ended(leg, LegResult.COMPLETED);

        assertThat(offer).isInstanceOfSatisfying(Plan.StayOn.class, it -> {
            assertThat(words(it.say()).getFirst()).contains("pysy linjalla");
            assertThat(it.waitFor()).isEqualTo(Duration.ofSeconds(6));
        });
        assertThat(ended(leg, LegResult.COMPLETED)).isEqualTo(offer);
        var again = rings(desk.callerStayed(caller.id, leg, ""), ana);
        assertThat(rings(desk.callerStayed(caller.id, leg, ""), ana)).isEqualTo(again);
        assertThat(words(((Whisper.AskForKey) desk.legAnswered(again)).say()).getFirst())
                .contains("katkesi");
        desk.legKeyed(again, "1", "", false);

        assertThat(contact().outcome()).isEqualTo("ANSWERED");
        assertThat(contact().endedAt()).isNull();
        assertThat(town.attempts(town.contact())).containsExactly("Ben NO_ANSWER", "Ana ACCEPTED", "Ana ACCEPTED");
        caller.hangsUpAfter(400);
        assertThat(town.count("busy")).isZero();
        assertThat(town.promises(town.contact())).isZero();
    }

    /// The key says no more than that they are still there; told twice, it chooses no language and leaves no message.
    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "4", ""})
    void aKeyThatIsToldTwiceIsOneAnswer(String key) {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(3));
        ended(leg, LegResult.COMPLETED);

        var again = desk.callerStayed(caller.id, leg, key);

        assertThat(desk.callerStayed(caller.id, leg, key)).isEqualTo(again);
        assertThat(contact().language()).isEqualTo("fi");
        takes(rings(again, ana));
        assertThat(desk.callerStayed(caller.id, leg, key)).isEqualTo(new Plan.Nothing());
    }

    @Test
    void aKeyOfTheGreetingThatComesLateBringsNobodyBack() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(3));
        var offer = ended(leg, LegResult.COMPLETED);

        assertThat(desk.callerKeyed(caller.id, "2")).isEqualTo(offer);
    }

    @Test
    void whoHangsUpThenHasSimplyEndedTheTalk() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(3));
        ended(leg, LegResult.COMPLETED);

        caller.hangsUpAfter(185);

        assertThat(contact().outcome()).isEqualTo("ANSWERED");
        assertThat(contact().endedAt()).isNotNull();
        assertThat(town.count("busy")).isZero();
        assertThat(town.promises(town.contact())).isZero();
    }

    @Test
    void nobodyElseIsConnectedToTheWorkerMeanwhile() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(3));
        ended(leg, LegResult.COMPLETED);

        rings(stranger().calls(), ben);

        rings(desk.callerStayed(caller.id, leg, ""), ana);
    }

    @Test
    void aWorkerWhoIsOutOfReachIsFollowedByTheOthersAndAtLastBySomebodyWhoOwesACallBack() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(1));
        ended(leg, LegResult.COMPLETED);

        var again = rings(desk.callerStayed(caller.id, leg, "1"), ana);
        var bens = rings(ended(again, LegResult.FAILED), ben);
        var end = ended(bens, LegResult.NO_ANSWER);

        assertThat(end).isInstanceOf(Plan.TakeMessage.class);
        assertThat(contact().outcome()).isEqualTo("ANSWERED");
        assertThat(town.promises(town.contact())).isEqualTo(1);
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void aWorkerWhoWentOffDutyMeanwhileIsRungAllTheSame() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, NOON.minusSeconds(3600), NOON.plusSeconds(60));
        town.onDuty(1, ben, NOON.plusSeconds(60), NOON.plusSeconds(9999));
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(3));
        ended(leg, LegResult.COMPLETED);

        rings(desk.callerStayed(caller.id, leg, ""), ana);
    }

    @Test
    void aPhoneThatNobodyHangsUpIsConnectedThreeTimesAndNoMore() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        for (var time = 0; time < 3; time++) {
            talks(leg, Duration.ofSeconds(10));
            ended(leg, LegResult.COMPLETED);
            leg = rings(desk.callerStayed(caller.id, leg, ""), ana);
        }
        talks(leg, Duration.ofSeconds(10));

        assertThat(ended(leg, LegResult.COMPLETED)).isInstanceOf(Plan.SayAndHangUp.class);
        assertThat(town.count("busy")).isZero();
        assertThat(contact().endedAt()).isNotNull();
    }

    @Test
    void theKeyForDangerIsHeardThenToo() {
        var ana = town.worker("Ana");
        var boss = town.coordinator("Outi");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        talks(leg, Duration.ofMinutes(1));
        ended(leg, LegResult.COMPLETED);

        assertThat(desk.callerStayed(caller.id, leg, "9"))
                .isInstanceOfSatisfying(
                        Plan.RingAll.class,
                        it -> assertThat(it.phones())
                                .extracting(Plan.RingAll.Phoned::phone)
                                .containsExactlyInAnyOrder(ana.number(), boss.number()));
    }

    private void talks(UUID leg, Duration time) {
        takes(leg);
        clock.passes(time);
    }
}
