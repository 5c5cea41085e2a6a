package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.messaging.CallDesk.Whisper;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Who presses the key for danger rings everybody at once.
class DangerTests extends CallStory {

    @Test
    void theKeyForDangerRingsEveryLevelAndTheCoordinatorsAtOnceAndTellsThem() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var boss = town.coordinator("Outi");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var caller = stranger();

        var greeting = ring(caller.calls());
        var all = danger(caller);

        assertThat(greeting.listening()).isTrue();
        assertThat(words(greeting.say()).get(1)).contains("vaarassa", "yhdeksän");
        assertThat(words(all.say()).getFirst()).contains("kaikille päivystäjille", "yksi yksi kaksi");
        assertThat(all.phones())
                .extracting(Phoned::phone)
                .containsExactlyInAnyOrder(ana.number(), ben.number(), boss.number());
        assertThat(all.callerId().e164()).isEqualTo(town.line.phone());
        assertThat(danger(caller)).isEqualTo(all);
        assertThat(town.events(town.contact())).containsExactly("DANGER ");
        eventually(() -> assertThat(post.to(boss.chat()))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("vaaran")));
    }

    @Test
    void anyOtherKeyChangesNothing() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);

        assertThat(rings(desk.callerKeyed(caller.id, "5"), ana)).isEqualTo(leg);
        assertThat(town.events(town.contact())).isEmpty();
    }

    @Test
    void inAGapItRingsTheCoordinators() {
        var boss = town.coordinator("Outi");
        var caller = stranger();

        assertThat(caller.calls())
                .isInstanceOfSatisfying(
                        Plan.TakeMessage.class, it -> assertThat(it.listening()).isTrue());

        assertThat(danger(caller).phones()).extracting(Phoned::phone).containsExactly(boss.number());
    }

    @Test
    void ofTwoKeysAtOnceOneIsConnectedTheOtherHearsThatItIsTakenAndTheThirdIsCanceled() throws Exception {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"), town.worker("Eva"));
        var caller = stranger();
        caller.calls();
        var all = danger(caller);
        all.phones().forEach(it -> assertThat(desk.legAnswered(it.attempt())).isInstanceOf(Whisper.AskForKey.class));
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

        assertThat(answers).hasAtLeastOneElementOfType(Whisper.LetThrough.class);
        assertThat(answers)
                .filteredOn(Whisper.SayAndHangUp.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(
                                words(((Whisper.SayAndHangUp) it).say()).getFirst())
                        .contains("jo otettu"));
        assertThat(town.attempts(town.contact()))
                .filteredOn(it -> it.endsWith("ACCEPTED"))
                .hasSize(1);
        assertThat(town.attempts(town.contact()))
                .filteredOn(it -> it.endsWith("CANCELED"))
                .hasSize(2);
        assertThat(contact().outcome()).isEqualTo("ANSWERED");
        assertThat(town.count("busy")).isEqualTo(1);
        caller.hangsUpAfter(90);
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void whenNobodyOfAllTakesItTheCallerMayLeaveAMessageExactlyOnce() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana, town.worker("Ben"), town.worker("Eva"));
        var caller = stranger();
        caller.calls();
        var all = danger(caller);
        desk.legAnswered(all.phones().getLast().attempt());
        desk.legKeyed(all.phones().getLast().attempt(), "2", "", false);

        assertThat(ended(all.dial(), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);
        assertThat(ended(all.dial(), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);

        assertThat(town.attempts(town.contact()))
                .filteredOn(it -> it.endsWith("NO_ANSWER"))
                .hasSize(2);
        assertThat(town.attempts(town.contact()))
                .filteredOn(it -> it.endsWith("REJECTED"))
                .hasSize(1);
        assertThat(town.promises(town.contact())).isEqualTo(1);
        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void whoHangsUpWhileAllRingCancelsThemAll() {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"));
        var caller = stranger();
        caller.calls();
        danger(caller);

        caller.hangsUpAfter(20);

        assertThat(town.attempts(town.contact())).containsExactlyInAnyOrder("Ana CANCELED", "Ben CANCELED");
        assertThat(contact().outcome()).isEqualTo("ABANDONED");
    }

    private Plan.RingAll danger(Handset caller) {
        var plan = desk.callerKeyed(caller.id, "9");
        assertThat(plan).isInstanceOf(Plan.RingAll.class);
        return (Plan.RingAll) plan;
    }
}
