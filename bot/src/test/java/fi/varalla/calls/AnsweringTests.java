package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.Contact;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Whisper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How a worker takes a call, turns it down, or misses it.
class AnsweringTests extends CallStory {

    @Autowired
    MeterRegistry meters;

    @Test
    void acceptPressOneConnectsAndTheContactIsAnswered() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        var leg = rings(caller(town.family("Sari", caseId, "fi")).calls(), ana);
        clock.passes(Duration.ofSeconds(12));
        var answered = meters.timer("varalla.calls.time.to.answer").count();

        assertThat(desk.legAnswered(leg)).isInstanceOf(Whisper.AskForKey.class);
        assertThat(contact().outcome()).isEqualTo("OPEN");
        var through = desk.legKeyed(leg, "1", "", false);

        assertThat(through).isInstanceOf(Whisper.LetThrough.class);
        assertThat(whispered(through)).contains(town.code(caseId));
        assertThat(contact().outcome()).isEqualTo("ANSWERED");
        assertThat(contact().handledBy()).isEqualTo(ana.worker());
        assertThat(contact().answeredAt()).isEqualTo(NOON.plusSeconds(12));
        assertThat(town.attempts(town.contact())).containsExactly("Ana ACCEPTED");
        assertThat(meters.timer("varalla.calls.time.to.answer").count()).isEqualTo(answered + 1);
        eventually(() -> assertThat(post.to(ana.chat())).singleElement().satisfies(message -> {
            assertThat(message.text()).startsWith("You took the call: " + town.code(caseId) + ", Sari (guardian).");
            assertThat(message.guarded()).isTrue();
            assertThat(message.about()).isEqualTo(town.contact().value());
        }));
    }

    @Test
    void aRepeatedKeyIsLetThroughAgainAndChangesNothing() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        takes(leg);
        clock.passes(Duration.ofSeconds(5));

        assertThat(desk.legKeyed(leg, "1", "", false)).isInstanceOf(Whisper.LetThrough.class);

        assertThat(contact().answeredAt()).isEqualTo(NOON);
        eventually(() -> assertThat(post.to(ana.chat())).hasSize(1));
    }

    @Test
    void aSignalLineTellsTheWorkerOnlyAReference() {
        town = town(Relay.SIGNAL, false, "fi");
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        takes(rings(caller(town.family("Sari", caseId, "fi")).calls(), ana));

        eventually(() -> assertThat(post.to(ana.chat()))
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains("reference", town.contact().value().toString().substring(0, 8))
                        .doesNotContain("Sari", town.code(caseId))));
    }

    @Test
    void beforeTheKeyTheWhisperSaysNothingAboutTheFamily() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "fi");
        var leg = rings(caller(mother).calls(), ana);

        var whisper = whispered(desk.legAnswered(leg));

        assertThat(whisper)
                .contains("Päivystys", "Finnish", "Press one")
                .doesNotContain(
                        "Sari", "Milla", town.code(caseId), mother.number().e164());
    }

    @Test
    void theWhisperSaysThatANumberIsHidden() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);

        var whisper = desk.legAnswered(rings(hidden().calls(), ana));

        assertThat(whispered(whisper)).contains("hidden number");
        assertThat(((Whisper.AskForKey) whisper).waitFor()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void acceptRejectDigitRingsTheNextAtOnce() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var leg = rings(stranger().calls(), ana);
        desk.legAnswered(leg);

        assertThat(desk.legKeyed(leg, "2", "", false)).isInstanceOf(Whisper.SayAndHangUp.class);
        rings(ended(leg, LegResult.COMPLETED), ben);

        assertThat(town.attempts(town.contact())).containsExactly("Ana REJECTED", "Ben …");
    }

    @Test
    void noKeyIsNotAccepted() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        var leg = rings(stranger().calls(), ana);
        desk.legAnswered(leg);

        assertThat(desk.legKeyed(leg, "", "", false)).isInstanceOf(Whisper.SayAndHangUp.class);
        rings(ended(leg, LegResult.COMPLETED), ben);

        assertThat(town.attempts(town.contact())).containsExactly("Ana NOT_ACCEPTED", "Ben …");
    }

    @Test
    void aWrongDigitIsAskedAboutOnceAgain() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        desk.legAnswered(leg);

        assertThat(desk.legKeyed(leg, "7", "", false)).isInstanceOf(Whisper.AskForKey.class);
        assertThat(desk.legKeyed(leg, "7", "", false))
                .as("the network tells it twice: it is the same key")
                .isInstanceOf(Whisper.AskForKey.class);
        assertThat(desk.legKeyed(leg, "8", "", true)).isInstanceOf(Whisper.SayAndHangUp.class);

        assertThat(town.attempts(town.contact())).containsExactly("Ana NOT_ACCEPTED");
        assertThat(contact().outcome()).isEqualTo("OPEN");
    }

    @Test
    void dialCallStatusIsNotTrusted() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);

        rings(ended(rings(stranger().calls(), ana), LegResult.COMPLETED), ben);

        assertThat(town.attempts(town.contact())).containsExactly("Ana NOT_ACCEPTED", "Ben …");
        assertThat(contact().answeredAt()).isNull();
    }

    @Test
    void ringTimeoutAndBusyAndFailureRingTheNextAtOnce() {
        var workers = List.of(town.worker("Ana"), town.worker("Ben"), town.worker("Eva"), town.worker("Ulf"));
        for (var level = 1; level <= 4; level++) {
            town.onDuty(level, workers.get(level - 1));
        }

        var first = rings(stranger().calls(), workers.get(0));
        var second = rings(ended(first, LegResult.NO_ANSWER), workers.get(1));
        var third = rings(ended(second, LegResult.BUSY), workers.get(2));
        rings(ended(third, LegResult.FAILED), workers.get(3));

        assertThat(town.attempts(town.contact())).containsExactly("Ana NO_ANSWER", "Ben BUSY", "Eva FAILED", "Ulf …");
    }

    @Test
    void theEndOfALegToldTwiceMovesTheCallOnce() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var eva = town.worker("Eva");
        town.onDuty(1, ana, ben, eva);
        var leg = rings(stranger().calls(), ana);

        var next = ended(leg, LegResult.NO_ANSWER);

        assertThat(ended(leg, LegResult.NO_ANSWER)).isEqualTo(next);
        assertThat(ended(leg, LegResult.COMPLETED)).isEqualTo(next);
        assertThat(town.attempts(town.contact())).containsExactly("Ana NO_ANSWER", "Ben …");
    }

    @Test
    void aLevelWithAnEmptyShiftIsSkipped() {
        var ben = town.worker("Ben");
        town.onDuty(2, ben);

        rings(stranger().calls(), ben);
    }

    @Test
    void whoGoesOffDutyWhileTheCallerWaitsIsNotRung() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var eva = town.worker("Eva");
        town.onDuty(1, ana);
        town.onDuty(2, ben, NOON.minusSeconds(3600), NOON.plusSeconds(10));
        town.onDuty(2, eva, NOON.plusSeconds(10), NOON.plusSeconds(3600));
        var leg = rings(stranger().calls(), ana);
        clock.passes(Duration.ofSeconds(15));

        rings(ended(leg, LegResult.NO_ANSWER), eva);
    }

    @Test
    void whoHasNoPhoneOrNoLongerWorksHereIsSkippedAtOnce() {
        var ana = town.worker("Ana");
        var kai = town.workerWithoutPhone("Kai");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, kai);
        town.onDuty(2, ben);
        town.leaves(ana);

        rings(stranger().calls(), ben);

        assertThat(town.events(town.contact()))
                .containsExactlyInAnyOrder(
                        "SKIPPED INACTIVE worker=" + ana.id(), "SKIPPED NO_PHONE worker=" + kai.id());
    }

    @Test
    void whoLosesAccessWhileRingingCannotTakeTheCall() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        town.leaves(ana);

        assertThat(desk.legKeyed(leg, "1", "", false)).isInstanceOf(Whisper.SayAndHangUp.class);
        assertThat(contact().handledBy()).isNull();
    }

    @Test
    void aWorkerBusyOnAnotherCallIsNotRung() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        takes(rings(stranger().calls(), ana));
        clock.passes(Duration.ofMinutes(50));

        rings(stranger().calls(), ben);

        assertThat(town.events(town.contact())).containsExactly("SKIPPED BUSY worker=" + ana.id());
    }

    @Test
    void afterTheTalkTheWorkerIsFreeAgain() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        takes(leg);

        assertThat(desk.legEnded(leg, LegResult.COMPLETED, true)).isEqualTo(new Plan.Nothing());

        assertThat(contact().endedAt()).isEqualTo(NOON);
        rings(stranger().calls(), ana);
    }

    @Test
    void aReservationThatNobodyEndsExpires() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        rings(stranger().calls(), ana);
        clock.passes(Duration.ofMinutes(5));

        rings(stranger().calls(), ana);
    }

    @Test
    void twoCallsAtOnceNeverRingTheSamePhone() throws Exception {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);

        for (var round = 0; round < 20; round++) {
            db.sql("delete from busy").update();
            var plans = together(() -> hidden().calls(), () -> hidden().calls());
            assertThat(plans.stream().map(plan -> ring(plan).to()))
                    .containsExactlyInAnyOrder(ana.number(), ben.number());
        }
    }

    @Test
    void twoCallsThatSwapTheirWorkersDoNotLockEachOtherOut() throws Exception {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"), town.worker("Eva"), town.worker("Ulf"));

        for (var round = 0; round < 20; round++) {
            db.sql("delete from busy").update();
            var one = ring(hidden().calls()).attempt();
            var other = ring(hidden().calls()).attempt();
            var plans = together(() -> ended(one, LegResult.BUSY), () -> ended(other, LegResult.BUSY));
            assertThat(plans.stream()
                            .filter(Plan.Ring.class::isInstance)
                            .map(plan -> ring(plan).to()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void ofTwoWhoPressOneAtOnceExactlyOneIsConnected() throws Exception {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        for (var round = 0; round < 10; round++) {
            db.sql("delete from busy").update();
            var late = rings(hidden().calls(), ana);
            var current = rings(ended(late, LegResult.NO_ANSWER), ben);

            var whispers =
                    together(() -> desk.legKeyed(late, "1", "", false), () -> desk.legKeyed(current, "1", "", false));

            assertThat(whispers.getFirst()).isInstanceOf(Whisper.SayAndHangUp.class);
            assertThat(whispered(whispers.getFirst())).contains("jo otettu");
            assertThat(whispers.getLast()).isInstanceOf(Whisper.LetThrough.class);
            assertThat(town.attempts(town.contact())).containsExactly("Ana NO_ANSWER", "Ben ACCEPTED");
        }
    }

    @Test
    void acceptingAndTheEndOfTheLegAtOnceAgreeOnWhoHasTheCall() throws Exception {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        for (var round = 0; round < 20; round++) {
            db.sql("delete from busy").update();
            var leg = rings(hidden().calls(), ana);

            var answers = together(() -> desk.legKeyed(leg, "1", "", false), () -> ended(leg, LegResult.NO_ANSWER));

            var taken = answers.getFirst() instanceof Whisper.LetThrough;
            assertThat(answers.getLast() instanceof Plan.Ring).isEqualTo(!taken);
            assertThat(contact().outcome()).isEqualTo(taken ? "ANSWERED" : "OPEN");
        }
    }

    @Test
    void aWorkerWhoPicksUpAfterTheCallerHasGoneHearsSo() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        caller.hangsUpAfter(12);

        assertThat(whispered(desk.legAnswered(leg))).contains("sulkea puhelun");
        assertThat(desk.legKeyed(leg, "1", "", false)).isInstanceOf(Whisper.SayAndHangUp.class);
        assertThat(contact().outcome()).isEqualTo("ABANDONED");
        assertThat(desk.legAnswered(UUID.randomUUID())).isInstanceOf(Whisper.SayAndHangUp.class);
    }

    @Test
    void aCallAnsweredAndEndedIsNoMissedCall() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        takes(rings(caller.calls(), ana));
        clock.passes(Duration.ofMinutes(3));

        caller.hangsUpAfter(180);
        caller.hangsUpAfter(200);

        Contact contact = contact();
        assertThat(contact.outcome()).isEqualTo("ANSWERED");
        assertThat(contact.endedAt()).isEqualTo(NOON.plusSeconds(180));
        assertThat(town.count("promise where kept_at is null")).isZero();
        rings(stranger().calls(), ana);
    }

    static String whispered(Whisper whisper) {
        return String.join(
                " ",
                words(
                        switch (whisper) {
                            case Whisper.AskForKey(var say, var _, var _, var _) -> say;
                            case Whisper.LetThrough(var say) -> say;
                            case Whisper.SayAndHangUp(var say) -> say;
                        }));
    }

    private static <T> List<T> together(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> waiting(start, one));
            var second = threads.submit(() -> waiting(start, other));
            start.countDown();
            return List.of(first.get(), second.get());
        }
    }

    private static <T> T waiting(CountDownLatch start, Callable<? extends T> what) throws Exception {
        start.await();
        return what.call();
    }
}
