package fi.varalla.rota;

import static fi.varalla.rota.Plans.change;
import static fi.varalla.rota.Plans.daily;
import static fi.varalla.rota.Plans.done;
import static org.assertj.core.api.Assertions.assertThat;

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

    static final Instant FROM = Instant.parse("2027-02-03T12:00:00Z");
    static final Instant TO = Instant.parse("2027-02-03T14:00:00Z");

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    Swaps swaps;

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

    private Swap requested(@Nullable WorkerId asked) {
        return done(swaps.request(line, new SwapDraft(1, ANA, FROM, TO, asked)));
    }

    private WorkerId onDuty(Instant at) {
        return onCall.at(line, at).getFirst().worker();
    }
}
