package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.rota.Comparison.Side;
import fi.varalla.board.rota.Comparison.Turned;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final WorkerId MAIJA = WorkerId.random();
    private static final WorkerId OTSO = WorkerId.random();

    @Test
    void aCoverIsOnesGainAndTheOthersLoss() {
        var compared = Comparison.of(side(shift(1, OTSO, 8, 20)), side(shift(1, OTSO, 8, 12), shift(1, MAIJA, 12, 20)));
        assertThat(turned(compared, MAIJA).gains()).singleElement().satisfies(gain -> {
            assertThat(gain.from()).isEqualTo(at(12));
            assertThat(gain.to()).isEqualTo(at(20));
        });
        assertThat(turned(compared, OTSO).loses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.from()).isEqualTo(at(12)));
        assertThat(turned(compared, OTSO).gains()).isEmpty();
    }

    @Test
    void theSameCutDifferentlyIsNoDifference() {
        var compared = Comparison.of(side(shift(1, OTSO, 8, 20)), side(shift(1, OTSO, 8, 12), shift(1, OTSO, 12, 20)));
        assertThat(compared.isEmpty()).isTrue();
    }

    @Test
    void gapsThatOpenAndCloseAreTold() {
        var before = new Side(List.of(), List.of(new Gap(1, at(0), at(8))));
        var after = new Side(List.of(), List.of(new Gap(1, at(4), at(10))));
        var compared = Comparison.of(before, after);
        assertThat(compared.closed()).containsExactly(new Stretch<>(1, at(0), at(4)));
        assertThat(compared.opened()).containsExactly(new Stretch<>(1, at(8), at(10)));
    }

    @Test
    void oneOnTwoLevelsAtOnceIsTold() {
        var compared = Comparison.of(
                side(shift(2, MAIJA, 0, 24), shift(1, OTSO, 8, 20)),
                side(shift(2, MAIJA, 0, 24), shift(1, MAIJA, 8, 20)));
        assertThat(compared.twice()).containsExactly(new Stretch<>(MAIJA, at(8), at(20)));
    }

    @Test
    void whoWasOnTwoLevelsAllAlongIsNoNews() {
        var both = side(shift(2, MAIJA, 0, 24), shift(1, MAIJA, 8, 20));
        assertThat(Comparison.of(both, both).twice()).isEmpty();
    }

    private static Turned turned(Comparison compared, WorkerId worker) {
        return Objects.requireNonNull(compared.byWorker().get(worker));
    }

    private static Side side(Shift... shifts) {
        return new Side(List.of(shifts), List.of());
    }

    private static Shift shift(int level, WorkerId worker, int from, int to) {
        return new Shift(level, worker, at(from), at(to), Source.ROTATION);
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-10-24T00:00:00Z").plusSeconds(hour * 3600L);
    }
}
