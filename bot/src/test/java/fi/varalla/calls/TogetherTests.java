package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.Line;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.messaging.CallDesk.Whisper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// A line whose levels ring together, and one that tries everybody once more.
class TogetherTests extends CallStory {

    @Test
    void allOfALevelRingAtOnceAndTheNextLevelOnlyWhenAllOfThemFailed() {
        rings(true, 0);
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var eva = town.worker("Eva");
        town.onDuty(1, ana, ben);
        town.onDuty(2, eva);

        var all = all(stranger().calls());

        assertThat(all.phones()).extracting(Phoned::phone).containsExactlyInAnyOrder(ana.number(), ben.number());
        assertThat(all.listening()).isTrue();
        assertThat(words(all.say()).getFirst()).contains("Päivystys", "yksi yksi kaksi");
        rings(ended(all.dial(), LegResult.NO_ANSWER), eva);
        assertThat(town.attempts(town.contact())).containsExactlyInAnyOrder("Ana NO_ANSWER", "Ben NO_ANSWER", "Eva …");
    }

    @Test
    void ofTwoKeysAtOnceExactlyOneIsConnectedTheOtherHearsItAndTheThirdIsCanceled() throws Exception {
        rings(true, 0);
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"), town.worker("Eva"));
        var caller = stranger();
        var all = all(caller.calls());
        all.phones().forEach(it -> {
            var whisper = desk.legAnswered(it.attempt());
            assertThat(whisper).isInstanceOf(Whisper.AskForKey.class);
            assertThat(words(((Whisper.AskForKey) whisper).say())).noneMatch(it2 -> it2.contains("vaara"));
        });
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Whisper>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = all.phones().stream()
                    .limit(2)
                    .map(it -> threads.submit(() -> {
                        start.await();
                        return desk.legKeyed(it.attempt(), "1", "", false);
                    }))
                    .toList();
            start.countDown();
            for (var answer : asked) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(Whisper.LetThrough.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Whisper.SayAndHangUp.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(
                                words(((Whisper.SayAndHangUp) it).say()).getFirst())
                        .contains("jo otettu"));
        assertThat(town.attempts(town.contact()))
                .filteredOn(it -> it.endsWith("CANCELED"))
                .hasSize(2);
        assertThat(town.count("busy")).isEqualTo(1);
    }

    @Test
    void whoeverOfThemTookItIsTheOneToBeConnectedAgain() {
        rings(true, 0);
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        var caller = stranger();
        var all = all(caller.calls());
        var second = all.phones().getLast();
        takes(second.attempt());

        assertThat(ended(all.dial(), LegResult.COMPLETED)).isInstanceOf(Plan.StayOn.class);

        rings(desk.callerStayed(caller.id, second.attempt(), ""), second.phone().equals(ana.phone()) ? ana : ben);
    }

    @Test
    void whenAllFailTheCallerMayLeaveAMessageExactlyOnceThoughTheEndIsToldTwice() {
        rings(true, 0);
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"), town.worker("Eva"));
        var all = all(stranger().calls());

        assertThat(ended(all.dial(), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);
        assertThat(ended(all.dial(), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);

        assertThat(town.attempts(town.contact()))
                .containsExactlyInAnyOrder("Ana NO_ANSWER", "Ben NO_ANSWER", "Eva NO_ANSWER");
        assertThat(town.promises(town.contact())).isEqualTo(1);
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void whoIsOnAnotherCallIsLeftOutAndOneAloneRingsAsUsual() {
        rings(true, 0);
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        var first = all(stranger().calls());
        desk.legAnswered(first.phones().getFirst().attempt());
        desk.legKeyed(first.phones().getFirst().attempt(), "1", "", false);
        var free = first.phones().getFirst().phone().equals(ana.phone()) ? ben : ana;

        rings(stranger().calls(), free);
    }

    @Test
    void aRepeatedQuestionGetsTheSameAnswer() {
        rings(true, 0);
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"));
        var caller = stranger();

        assertThat(caller.calls()).isEqualTo(caller.calls());

        assertThat(town.attempts(town.contact())).hasSize(2);
    }

    @Test
    void theKeyForDangerRingsTheOthersBesideThoseWhoRingAlready() {
        rings(true, 0);
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var eva = town.worker("Eva");
        town.onDuty(1, ana, ben);
        town.onDuty(2, eva);
        var caller = stranger();
        caller.calls();

        var all = all(desk.callerKeyed(caller.id, "9"));

        assertThat(all.phones())
                .extracting(Phoned::phone)
                .containsExactlyInAnyOrder(ana.number(), ben.number(), eva.number());
        assertThat(town.attempts(town.contact())).hasSize(3);
    }

    @Test
    void everybodyIsTriedAsOftenAsTheLineSaysAndThenAMessageIsTaken() {
        rings(false, 2);
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var plan = stranger().calls();

        for (var round = 0; round < 3; round++) {
            plan = ended(rings(plan, ana), LegResult.NO_ANSWER);
            plan = ended(rings(plan, ben), LegResult.NO_ANSWER);
        }

        assertThat(plan).isInstanceOf(Plan.TakeMessage.class);
        assertThat(town.attempts(town.contact())).hasSize(6);
        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void oneAloneIsTriedAgainToo() {
        rings(false, 1);
        var ana = town.worker("Ana");
        town.onDuty(1, ana);

        var again = ended(rings(stranger().calls(), ana), LegResult.BUSY);

        assertThat(ended(rings(again, ana), LegResult.BUSY)).isInstanceOf(Plan.TakeMessage.class);
    }

    @Test
    void noRoundIsBegunOnceTheCallerHasWaitedLong() {
        rings(false, 5);
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        clock.passes(Duration.ofMinutes(6));

        assertThat(ended(leg, LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);
    }

    @Test
    void whenNobodyIsFreeNoRoundHelps() {
        rings(false, 5);
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        takes(rings(stranger().calls(), ana));

        assertThat(stranger().calls()).isInstanceOf(Plan.TakeMessage.class);
    }

    private void rings(boolean together, int repeats) {
        var line = town.line;
        lines.update(new Line(
                line.id(),
                line.name(),
                line.phone(),
                line.languages(),
                line.policy().ringing(together, repeats)));
    }

    private static Plan.RingAll all(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.RingAll.class);
        return (Plan.RingAll) plan;
    }
}
