package fi.varalla.rota;

import static fi.varalla.rota.Plans.change;
import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import fi.varalla.MovableClock;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.Swap.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// The swap cases 06 and 07, and what they leave open.
@SpringBootTest
class SwapsTests {

    static final WorkerId ANA = WorkerId.random();
    static final WorkerId BEN = WorkerId.random();
    static final WorkerId EVA = WorkerId.random();
    static final WorkerId IDA = WorkerId.random();

    static final Instant FROM = Instant.parse("2027-02-03T12:00:00Z");
    static final Instant TO = Instant.parse("2027-02-03T14:00:00Z");

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    Swaps swaps;

    @Autowired
    Planning planning;

    @Autowired
    OnCall onCall;

    @Autowired
    MovableClock clock;

    LineId line = LineId.random();

    @BeforeEach
    void anaIsOnDuty() {
        clock.set(MovableClock.START);
        line = Plans.line(lines, Duration.ofMinutes(5));
        done(rotas.addRotation(line, daily(1, ANA, BEN)));
    }

    @Test
    void anOpenSwapChangesNothingAndATakenOneReplacesTheRequester() {
        var swap = requested(null);
        assertThat(onDuty(FROM)).isEqualTo(ANA);

        assertThat(done(swaps.accept(line, swap.id(), BEN)).state()).isEqualTo(State.TAKEN);

        assertThat(onCall.at(line, FROM)).containsExactly(new Shift(1, BEN, FROM, TO, Source.SWAP));
        assertThat(onDuty(FROM.minusSeconds(1))).isEqualTo(ANA);
        assertThat(onDuty(TO)).isEqualTo(ANA);
    }

    @Test
    void anOwnRequestCannotBeTaken() {
        assertThat(swaps.accept(line, requested(null).id(), ANA)).isEqualTo(new Refused<>(Reason.OWN_REQUEST));
    }

    @Test
    void onlyWhoWasAskedMayTakeOrDecline() {
        var swap = requested(BEN);

        assertThat(swaps.accept(line, swap.id(), EVA)).isEqualTo(new Refused<>(Reason.NOT_ASKED));
        assertThat(swaps.decline(line, swap.id(), EVA)).isEqualTo(new Refused<>(Reason.NOT_ASKED));
        assertThat(done(swaps.decline(line, swap.id(), null)).state()).isEqualTo(State.DECLINED);
        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
    }

    @Test
    void aTakenSwapCannotBeTakenAgainAndWithdrawingItUndoesIt() {
        var swap = requested(BEN);
        done(swaps.accept(line, swap.id(), null));
        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));

        assertThat(done(swaps.withdraw(line, swap.id())).state()).isEqualTo(State.WITHDRAWN);

        assertThat(onDuty(FROM)).isEqualTo(ANA);
        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
    }

    @Test
    void aSwapThatNobodyTookIsOverOnceItsTimeBegins() {
        var swap = requested(BEN);

        clock.set(FROM);

        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
        assertThat(swaps.all(line)).extracting(Swap::state).containsExactly(State.EXPIRED);
        assertThat(onDuty(FROM)).isEqualTo(ANA);
    }

    @Test
    void whoeverIsNotOnDutyHasNothingToSwap() {
        assertThat(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, null))).isInstanceOf(Invalid.class);
        clock.set(TO);
        assertThat(swaps.request(line, new SwapDraft(1, ANA, FROM, TO, null))).isInstanceOf(Invalid.class);
    }

    @Test
    void aSwapConflictsWithAnOverrideOfTheTaker() {
        var swap = requested(null);
        var override = done(rotas.addOverride(line, change("2027-02-03T13:00:00Z", "2027-02-03T15:00:00Z", EVA, null)));

        assertThat(swaps.accept(line, swap.id(), EVA))
                .isEqualTo(new Conflict<>(override.id().value()));
        assertThat(swaps.all(line)).extracting(Swap::state).containsExactly(State.OPEN);
    }

    @Test
    void deletingTheOverrideOfASwapWithdrawsTheSwap() {
        done(swaps.accept(line, requested(BEN).id(), null));

        done(rotas.deleteOverride(line, rotas.overrides(line).getFirst().id()));

        assertThat(swaps.all(line)).extracting(Swap::state).containsExactly(State.WITHDRAWN);
        assertThat(onDuty(FROM)).isEqualTo(ANA);
    }

    @Test
    void ofManyWhoTakeASwapAtOnceOneHasItAndTheRotaSaysSo() throws Exception {
        var swap = requested(null);
        var takers = Stream.generate(WorkerId::random).limit(12).toList();

        var outcomes = atOnce(takers, taker -> swaps.accept(line, swap.id(), taker));

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(it -> !(it instanceof Outcome.Done)))
                .allMatch(it -> it.equals(new Refused<>(Reason.NOT_OPEN)));
        assertThat(onCall.at(line, FROM)).hasSize(1);
        assertThat(onDuty(FROM)).isEqualTo(swaps.find(swap.id()).orElseThrow().taker());
        assertThat(rotas.overrides(line)).hasSize(1);
    }

    @Test
    void whoWithdrawsAndWhoTakesAtOnceDoNotBothWin() throws Exception {
        for (var round = 0; round < 6; round++) {
            var swap = requested(BEN);
            atOnce(
                    List.of(true, false),
                    take -> take ? swaps.accept(line, swap.id(), BEN) : swaps.withdraw(line, swap.id(), ANA));
            var end = swaps.find(swap.id()).orElseThrow();
            assertThat(end.state()).isEqualTo(State.WITHDRAWN);
            assertThat(onDuty(FROM)).isEqualTo(ANA);
        }
    }

    @Test
    void ofManyWhoTakeAGapOneHasIt() throws Exception {
        done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, null, ANA, null)));
        var takers = Stream.generate(WorkerId::random).limit(8).toList();

        var outcomes = atOnce(takers, taker -> swaps.cover(line, 1, FROM, TO, taker));

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(onCall.at(line, FROM)).hasSize(1);
        assertThat(swaps.cover(line, 1, FROM.minusSeconds(60), TO, EVA)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
    }

    @Test
    void aLaterChangeOfTheShiftFlagsARequestInsteadOfMovingItAndItsUndoTakesTheFlagAway() {
        var swap = requested(BEN);
        var change = done(planning.make(
                line,
                new RotaChange.AddOverride(RotaOverride.Id.random(), new OverrideDraft(1, FROM, TO, EVA, ANA, null)),
                Author.SYSTEM,
                null,
                null));

        var flagged = swaps.find(swap.id()).orElseThrow();
        assertThat(flagged.state()).isEqualTo(State.FLAGGED);
        assertThat(flagged.given().found()).isNotNull();
        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
        assertThat(swaps.confirm(line, swap.id(), ANA)).isInstanceOf(Invalid.class);

        done(planning.undo(line, change.id(), Author.SYSTEM));
        assertThat(swaps.find(swap.id())).get().isEqualTo(swap);
    }

    @Test
    void aWholeShiftThatGrowsIsFlaggedAndAPartBesideAnotherPartIsNot() {
        var day = Instant.parse("2027-02-03T08:00:00Z");
        var whole = done(swaps.request(line, new SwapDraft(1, ANA, day, day.plus(Duration.ofDays(1)), null)));
        var part = requested(EVA);
        var beside = done(swaps.request(line, new SwapDraft(1, ANA, TO, TO.plusSeconds(3600), BEN)));

        done(swaps.accept(line, beside.id(), BEN));

        assertThat(swaps.find(part.id())).get().extracting(Swap::state).isEqualTo(State.OPEN);
        assertThat(swaps.find(whole.id())).get().extracting(Swap::state).isEqualTo(State.FLAGGED);
        var stands = done(swaps.confirm(line, whole.id(), ANA));
        assertThat(stands.given().footing().duty()).hasSize(2);
        done(swaps.accept(line, whole.id(), IDA));
        assertThat(onDuty(day)).isEqualTo(IDA);
        assertThat(onDuty(TO)).as("that part has gone to somebody already").isEqualTo(BEN);
    }

    @Test
    void aTakenSwapWhoseShiftIsChangedIsFlaggedAndStillStands() {
        var swap = requested(BEN);
        done(swaps.accept(line, swap.id(), BEN));

        done(rotas.replaceRotation(line, rotas.rotations(line).getFirst().id(), daily(1, EVA, BEN)));
        var flagged = swaps.find(swap.id()).orElseThrow();
        assertThat(flagged.state()).isEqualTo(State.FLAGGED);
        assertThat(flagged.isTaken()).isTrue();
        assertThat(onDuty(FROM)).isEqualTo(EVA);

        done(rotas.replaceRotation(line, rotas.rotations(line).getFirst().id(), daily(1, ANA, BEN)));
        assertThat(swaps.find(swap.id())).get().extracting(Swap::state).isEqualTo(State.TAKEN);
        assertThat(onDuty(FROM)).isEqualTo(BEN);
    }

    @Test
    void twoShiftsAreExchangedBothOrNotAtAllAndUndoneTogether() {
        var next = new SwapDraft.InReturn(1, FROM.plus(Duration.ofDays(1)), TO.plus(Duration.ofDays(1)));
        var draft = new SwapDraft(1, ANA, FROM, TO, BEN);
        var swap = done(swaps.request(line, draft.inReturn(next)));
        var stand = done(rotas.addOverride(line, new OverrideDraft(1, next.from(), next.to(), ANA, null, null)));
        assertThat(swaps.accept(line, swap.id(), BEN)).isInstanceOf(Conflict.class);
        assertThat(onDuty(FROM)).isEqualTo(ANA);
        done(rotas.deleteOverride(line, stand.id()));

        done(swaps.accept(line, swap.id(), BEN));
        assertThat(onDuty(FROM)).isEqualTo(BEN);
        assertThat(onDuty(next.from())).isEqualTo(ANA);

        done(swaps.withdraw(line, swap.id(), BEN));
        assertThat(onDuty(FROM)).isEqualTo(ANA);
        assertThat(onDuty(next.from())).isEqualTo(BEN);
        assertThat(swaps.request(line, draft.inReturn(new SwapDraft.InReturn(1, FROM, TO))))
                .isInstanceOf(Invalid.class);
        assertThat(swaps.request(line, new SwapDraft(1, ANA, FROM, TO, null).inReturn(next)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void oneOfManyWhoDeclinesIsNotedAndTheRequestStaysOpenUntilItsDeadline() {
        var deadline = FROM.minus(Duration.ofHours(5));
        var swap = done(swaps.request(line, new SwapDraft(1, ANA, FROM, TO, null, null, deadline)));

        var declined = done(swaps.decline(line, swap.id(), EVA));
        assertThat(declined.state()).isEqualTo(State.OPEN);
        assertThat(declined.declined()).containsExactly(EVA);
        assertThat(swaps.decline(line, swap.id(), ANA)).isEqualTo(new Refused<>(Reason.OWN_REQUEST));

        clock.set(deadline);
        assertThat(swaps.accept(line, swap.id(), BEN)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
        assertThat(swaps.overdue(Set.of())).extracting(Swap::id).contains(swap.id());
        assertThat(swaps.overdue(Set.of(swap.id()))).extracting(Swap::id).doesNotContain(swap.id());
        swaps.expire(swap);
        assertThat(swaps.overdue(Set.of())).extracting(Swap::id).doesNotContain(swap.id());
    }

    @Test
    void aSwapThatHasBegunIsUndoneFromNowOn() {
        var swap = requested(BEN);
        done(swaps.accept(line, swap.id(), BEN));
        clock.set(FROM.plusSeconds(1800));

        done(swaps.withdraw(line, swap.id(), ANA));

        assertThat(onDuty(FROM)).isEqualTo(BEN);
        assertThat(onDuty(FROM.plusSeconds(1800))).isEqualTo(ANA);
        clock.set(TO);
        assertThat(swaps.withdraw(line, swap.id(), ANA)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
    }

    @Test
    void dutyByAnOverrideIsGivenOnAndGoesWhenTheOverrideGoes() {
        var extra = done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, EVA, null, null)));
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, null)));

        done(swaps.accept(line, swap.id(), IDA));
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.ROTATION), entry(IDA, Source.SWAP));
        assertThat(onCall.at(line, FROM)).contains(new Shift(1, IDA, FROM, TO, Source.SWAP));

        var undoing = done(planning.make(line, new RotaChange.DeleteOverride(extra.id()), Author.SYSTEM, null, null));
        assertThat(swaps.find(swap.id())).get().extracting(Swap::state).isEqualTo(State.FLAGGED);
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.ROTATION));

        done(planning.undo(line, undoing.id(), Author.SYSTEM));
        assertThat(swaps.find(swap.id())).get().extracting(Swap::state).isEqualTo(State.TAKEN);
        assertThat(duty(FROM)).containsKey(IDA);

        done(swaps.withdraw(line, swap.id(), IDA));
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.ROTATION), entry(EVA, Source.OVERRIDE));
    }

    @Test
    void dutyInPlaceOfSomebodyIsGivenOnInPart() {
        done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, EVA, ANA, null)));
        var half = FROM.plusSeconds(3600);
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, half, TO, IDA)));

        done(swaps.accept(line, swap.id(), null));

        assertThat(onCall.shifts(line, FROM, TO))
                .containsExactly(
                        new Shift(1, EVA, FROM, half, Source.OVERRIDE), new Shift(1, IDA, half, TO, Source.SWAP));
        assertThat(onCall.at(line, FROM)).containsExactly(new Shift(1, EVA, FROM, half, Source.OVERRIDE));
    }

    @Test
    void dutyInATemporaryScheduleIsGivenOnAndFollowsNoOtherPlan() {
        var feast = done(rotas.addTemporarySchedule(line, feast(EVA)));
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, BEN)));

        done(swaps.accept(line, swap.id(), null));
        assertThat(duty(FROM)).containsOnly(entry(BEN, Source.SWAP));

        done(rotas.deleteTemporarySchedule(line, feast.id()));
        assertThat(swaps.find(swap.id())).get().extracting(Swap::state).isEqualTo(State.FLAGGED);
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.ROTATION));
        assertThat(swaps.confirm(line, swap.id(), BEN)).isInstanceOf(Invalid.class);
        done(swaps.withdraw(line, swap.id(), EVA));
    }

    @Test
    void aTemporaryScheduleLaidOverASwapFlagsItAndHasItsOwnPeople() {
        done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, EVA, ANA, null)));
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, IDA)));
        done(swaps.accept(line, swap.id(), null));

        done(rotas.addTemporarySchedule(line, feast(EVA)));

        assertThat(duty(FROM)).containsOnly(entry(EVA, Source.TEMPORARY));
        assertThat(swaps.find(swap.id())).get().extracting(Swap::state).isEqualTo(State.FLAGGED);
    }

    @Test
    void whatCameByASwapIsGivenOnAndUndoneInTurn() {
        var first = requested(BEN);
        done(swaps.accept(line, first.id(), null));
        var second = done(swaps.request(line, new SwapDraft(1, BEN, FROM, TO, IDA)));
        done(swaps.accept(line, second.id(), null));
        assertThat(duty(FROM)).containsOnly(entry(IDA, Source.SWAP));
        assertThat(swaps.alive(line)).extracting(Swap::state).containsOnly(State.TAKEN);

        assertThat(swaps.withdraw(line, first.id(), ANA)).isEqualTo(new Refused<>(Reason.GIVEN_ON));
        assertThat(duty(FROM)).containsOnly(entry(IDA, Source.SWAP));

        var back = done(swaps.request(line, new SwapDraft(1, IDA, FROM, TO, ANA)));
        done(swaps.accept(line, back.id(), null));
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.SWAP));

        for (var swap : List.of(back, second, first)) {
            done(swaps.withdraw(line, swap.id()));
        }
        assertThat(duty(FROM)).containsOnly(entry(ANA, Source.ROTATION));
        assertThat(rotas.overrides(line)).isEmpty();
    }

    @Test
    void anExchangeIsOfWhateverDutyEachHas() {
        var day = Duration.ofDays(1);
        done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, EVA, ANA, null)));
        var next = new SwapDraft.InReturn(1, FROM.plus(day), TO.plus(day));
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, BEN).inReturn(next)));

        done(swaps.accept(line, swap.id(), null));
        assertThat(duty(FROM)).containsOnly(entry(BEN, Source.SWAP));
        assertThat(duty(next.from())).containsOnly(entry(EVA, Source.SWAP));

        done(swaps.withdraw(line, swap.id()));
        assertThat(duty(FROM)).containsOnly(entry(EVA, Source.OVERRIDE));
        assertThat(duty(next.from())).containsOnly(entry(BEN, Source.ROTATION));
    }

    @Test
    void whoeverIsOnDutyThereByAnOverrideTakesNothingBesideIt() {
        done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, EVA, null, null)));
        var ida = done(rotas.addOverride(line, new OverrideDraft(1, FROM, TO, IDA, null, null)));
        var swap = done(swaps.request(line, new SwapDraft(1, EVA, FROM, TO, null)));

        assertThat(swaps.accept(line, swap.id(), IDA))
                .isEqualTo(new Conflict<>(ida.id().value()));
        assertThat(duty(FROM)).hasSize(3);
    }

    @Test
    void whoeverIsTakenOutOfTheRotaWhileAskingHasTheRequestFlaggedAndWhoeverIsAskedMayStillTakeIt() {
        var theirs = requested(EVA);
        done(planning.make(line, new RotaChange.TakeOut(ANA, clock.instant()), Author.SYSTEM, null, null));

        assertThat(swaps.find(theirs.id())).get().extracting(Swap::state).isEqualTo(State.FLAGGED);
        assertThat(swaps.accept(line, theirs.id(), EVA)).isEqualTo(new Refused<>(Reason.NOT_OPEN));
        assertThat(onDuty(FROM)).isEqualTo(BEN);
    }

    @Test
    void whoAnswersAndWhoLetsTheTimeRunOutDoNotBothWin() throws Exception {
        for (var round = 0; round < 6; round++) {
            clock.set(MovableClock.START);
            var from = FROM.plus(Duration.ofDays(2L * round));
            var swap = done(swaps.request(line, new SwapDraft(1, ANA, from, from.plusSeconds(3600), BEN)));
            clock.set(from.minusMillis(1));
            var outcomes = atOnce(List.of("take", "decline", "late"), what -> switch (what) {
                case "take" -> swaps.accept(line, swap.id(), BEN);
                case "decline" -> swaps.decline(line, swap.id(), BEN);
                default -> {
                    clock.set(from);
                    swaps.expire(swap);
                    yield new Refused<Swap>(Reason.OVER);
                }
            });
            var end = swaps.find(swap.id()).orElseThrow();
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance))
                    .hasSize(end.state() == State.EXPIRED ? 0 : 1);
            assertThat(end.state()).isIn(State.TAKEN, State.DECLINED, State.EXPIRED);
            assertThat(onDuty(from)).isEqualTo(end.state() == State.TAKEN ? BEN : ANA);
        }
    }

    private static TemporaryDraft feast(WorkerId worker) {
        var day = Duration.ofHours(12);
        var from = FROM.minus(day);
        var to = TO.plus(day);
        return new TemporaryDraft(from, to, List.of(new TemporaryDraft.Part(1, worker, from, to)));
    }

    private Map<WorkerId, Source> duty(Instant at) {
        return onCall.at(line, at).stream().collect(Collectors.toMap(Shift::worker, Shift::source));
    }

    private static <T, R> List<R> atOnce(List<T> those, Function<T, R> what) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            var running = those.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return what.apply(each);
                    }))
                    .toList();
            start.countDown();
            var results = new ArrayList<R>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    private Swap requested(@Nullable WorkerId asked) {
        return done(swaps.request(line, new SwapDraft(1, ANA, FROM, TO, asked)));
    }

    private WorkerId onDuty(Instant at) {
        return onCall.at(line, at).getFirst().worker();
    }
}
