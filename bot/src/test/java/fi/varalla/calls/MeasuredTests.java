package fi.varalla.calls;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Promises;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.quality.Medium;
import fi.varalla.quality.QualityBook;
import fi.varalla.quality.Share;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is measured of calls that really came in.
class MeasuredTests extends CallStory {

    @Autowired
    QualityBook book;

    @Autowired
    Promises promises;

    @Autowired
    MeterRegistry meters;

    private Person otso;

    @BeforeEach
    void onDuty() {
        otso = town.worker("Otso", "fi");
        town.onDuty(1, otso);
    }

    @Test
    void aDayWithTenCallsIsMeasured() {
        for (var wait = 4; wait <= 28; wait += 4) {
            answeredAfter(wait, wait == 4 ? "sv" : null);
        }
        nobodyTakes();
        hangsUpAfter(15);
        hangsUpAfter(40);
        hangsUpAfter(3);

        var report = report();

        var calls = report.answering(Medium.CALLS);
        assertThat(calls.answered()).isEqualTo(new Share(7, 10));
        assertThat(calls.waits().median()).isEqualTo(Duration.ofSeconds(16));
        assertThat(calls.waits().percentile(95)).isEqualTo(Duration.ofSeconds(28));
        assertThat(calls.abandoned()).isEqualTo(new Share(2, 10));
        assertThat(calls.gaveUp().sorted()).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(40));
        assertThat(calls.unanswered()).isEqualTo(new Share(1, 10));
        assertThat(calls.shortCalls()).isEqualTo(1);
        assertThat(calls.understood()).isEqualTo(new Share(6, 7));
        var tries = report.tries().getFirst();
        assertThat(tries.worker()).isEqualTo(otso.worker());
        assertThat(tries.count(Result.NO_ANSWER)).isEqualTo(1);
        assertThat(tries.notTaken()).isEqualTo(new Share(1, 8));
        assertThat(tries.apart()).isEqualTo(3);
        assertThat(report.week(Medium.CALLS).at(MONDAY, 12).answered().of()).isEqualTo(10);
    }

    @Test
    void aPromiseIsKeptOnTimeLateOrBroken() {
        nobodyTakes();
        promises.kept(town.contact(), otso.worker(), clock.instant().plus(Duration.ofMinutes(14)));
        nobodyTakes();
        promises.kept(town.contact(), otso.worker(), clock.instant().plus(Duration.ofMinutes(16)));
        nobodyTakes();
        clock.passes(Duration.ofMinutes(20));
        nobodyTakes();

        var promised = report().promised();

        assertThat(promised.onTime()).isEqualTo(new Share(1, 3));
        assertThat(promised.late()).isEqualTo(1);
        assertThat(promised.broken()).isEqualTo(1);
        assertThat(promised.underWay()).isEqualTo(1);
    }

    @Test
    void whatIsPromisedAnewKeepsNoBrokenWord() {
        nobodyTakes();
        clock.passes(Duration.ofMinutes(20));
        var anew = new Promises.Promise(
                town.contact(), town.line.id(), otso.worker(), clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(promises.renew(anew, clock.instant())).isTrue();
        promises.kept(town.contact(), otso.worker(), clock.instant());

        var promised = report().promised();

        assertThat(promised.onTime()).isEqualTo(new Share(1, 2));
        assertThat(promised.broken()).isEqualTo(1);
    }

    @Test
    void aBlockedNumberAndTheCallsOfAnotherLineAreInNoShare() {
        var earlier = town;
        new Handset(new Phone(BLOCKED)).calls();

        assertThat(report().answering(Medium.CALLS).blocked()).isEqualTo(1);
        assertThat(report().answering(Medium.CALLS).answered().of()).isZero();
        assertThat(book.of(YearMonth.of(2026, 5), 1, earlier.line.id()).isEmpty())
                .isTrue();
        assertThat(book.of(YearMonth.of(2026, 7), 2, earlier.line.id())
                        .answering(Medium.CALLS)
                        .blocked())
                .isEqualTo(1);
    }

    @Test
    void theSameIsCountedForTheMetrics() {
        var silent = tries(Result.NO_ANSWER);
        var accepted = tries(Result.ACCEPTED);
        var met = promises("met");
        var broken = promises("broken");

        answeredAfter(5, null);
        nobodyTakes();
        promises.kept(town.contact(), otso.worker(), clock.instant().plus(Duration.ofMinutes(14)));
        nobodyTakes();
        clock.passes(Duration.ofMinutes(16));
        eventually(() -> assertThat(promises("broken")).isEqualTo(broken + 1));
        promises.kept(town.contact(), otso.worker(), clock.instant());

        assertThat(tries(Result.ACCEPTED)).isEqualTo(accepted + 1);
        assertThat(tries(Result.NO_ANSWER)).isEqualTo(silent + 2);
        assertThat(promises("met")).isEqualTo(met + 1);
    }

    private double tries(Result result) {
        return meters.counter("varalla.tries", "result", result.name()).count();
    }

    private double promises(String result) {
        return meters.counter("varalla.promises", "result", result).count();
    }

    private QualityBook.Report report() {
        return book.of(YearMonth.of(2026, 6), 1, town.line.id());
    }

    private void answeredAfter(int seconds, @Nullable String language) {
        var handset = language == null ? stranger() : caller(town.family("Milla", town.caseOf("T", null), language));
        var leg = rings(handset.calls(), otso);
        clock.set(handset.at.plusSeconds(seconds));
        takes(leg);
        ended(leg, LegResult.COMPLETED);
        handset.hangsUpAfter(seconds + 60);
        clock.set(handset.at);
    }

    private void nobodyTakes() {
        var handset = stranger();
        ended(rings(handset.calls(), otso), LegResult.NO_ANSWER);
        handset.hangsUpAfter(50);
    }

    private void hangsUpAfter(int seconds) {
        var handset = stranger();
        rings(handset.calls(), otso);
        handset.hangsUpAfter(seconds);
    }
}
