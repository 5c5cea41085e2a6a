package fi.varalla.quality;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.varalla.casework.Contact.Result;
import fi.varalla.quality.QualityBook.Report;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final QualitySettings SETTINGS = new QualitySettings(Duration.ofSeconds(20), Duration.ofMinutes(5));
    private static final Period JUNE = Period.of(YearMonth.of(2026, 6), 1, HELSINKI);
    private static final Instant BEGAN = at("2026-06-01T12:00");
    private static final Instant LATER = at("2026-07-02T12:00");

    @Test
    void theIntervalsOfTheBook() {
        assertThat(new Share(7, 10).interval().low()).isCloseTo(0.3968, within(0.00005));
        assertThat(new Share(7, 10).interval().high()).isCloseTo(0.8922, within(0.00005));
        assertThat(new Share(18, 20).interval().low()).isCloseTo(0.6990, within(0.00005));
        assertThat(new Share(18, 20).interval().high()).isCloseTo(0.9721, within(0.00005));
    }

    @Test
    void ofFewerThanFiveNothingIsTold() {
        assertThat(new Share(4, 4).told()).isFalse();
        assertThat(new Share(0, 5).told()).isTrue();
        assertThat(seconds(1, 2, 3, 4).told()).isFalse();
        assertThat(seconds(1, 2, 3, 4, 5).told()).isTrue();
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsAreToldByTheirMiddleAndTheirEnd() {
        assertThat(seconds(30, 1, 2, 4, 3).median()).isEqualTo(Duration.ofSeconds(3));
        assertThat(seconds(6, 1, 2, 4, 3, 30).median()).isEqualTo(Duration.ofMillis(3500));
        var hundred = Waits.of(
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList());
        assertThat(hundred.percentile(90)).isEqualTo(Duration.ofSeconds(90));
        assertThat(hundred.percentile(95)).isEqualTo(Duration.ofSeconds(95));
        assertThat(seconds(1, 2, 3, 4, 5).percentile(95)).isEqualTo(Duration.ofSeconds(5));
        assertThat(seconds(1, 2, 3, 4, 5).within(Duration.ofSeconds(3))).isEqualTo(3);
    }

    /// The case `quality-report`: a day with ten calls.
    @Test
    void aDayWithTenCalls() {
        var calls = new ArrayList<Reached>();
        for (var wait : List.of(4, 6, 8, 10, 12, 20, 30)) {
            calls.add(answered(wait, wait != 30));
        }
        calls.add(unanswered(60, false));
        calls.add(unanswered(15, true));
        calls.add(unanswered(40, true));
        var worker = WorkerId.random();
        var tries = new Tries(
                worker,
                Medium.CALLS,
                Map.of(Result.ACCEPTED, 6, Result.NO_ANSWER, 2, Result.NOT_ACCEPTED, 1, Result.CANCELED, 2));
        var promises = List.of(kept(10), kept(15), kept(16), kept(14), kept(1), kept(null));

        var report = report(calls, List.of(tries), promises);

        var answering = report.answering(Medium.CALLS);
        assertThat(answering.waits().median()).isEqualTo(Duration.ofSeconds(10));
        assertThat(answering.waits().percentile(90)).isEqualTo(Duration.ofSeconds(30));
        assertThat(answering.waits().percentile(95)).isEqualTo(Duration.ofSeconds(30));
        assertThat(answering.answered()).isEqualTo(new Share(7, 10));
        assertThat(answering.inTime()).isEqualTo(new Share(6, 10));
        assertThat(answering.unanswered()).isEqualTo(new Share(1, 10));
        assertThat(answering.abandoned()).isEqualTo(new Share(2, 10));
        assertThat(answering.gaveUp().sorted()).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(40));
        assertThat(answering.understood()).isEqualTo(new Share(6, 7));
        assertThat(report.tries().getFirst().notTaken()).isEqualTo(new Share(3, 9));
        assertThat(report.tries().getFirst().apart()).isEqualTo(2);
        assertThat(report.promised()).isEqualTo(new Promised(new Share(4, 6), 1, 1, 0));
        assertThat(report.answering(Medium.MESSAGES).isEmpty()).isTrue();
    }

    @Test
    void whoHangsUpWithinTenSecondsWasNotKeptWaiting() {
        var answering = report(
                        List.of(
                                unanswered(9, true),
                                unanswered(10, true),
                                answered(3, true),
                                blocked(),
                                new Reached(Medium.CALLS, BEGAN, null, null, false, false, null)),
                        List.of(),
                        List.of())
                .answering(Medium.CALLS);

        assertThat(answering.shortCalls()).isEqualTo(1);
        assertThat(answering.blocked()).isEqualTo(1);
        assertThat(answering.underWay()).isEqualTo(1);
        assertThat(answering.abandoned()).isEqualTo(new Share(1, 2));
        assertThat(answering.answered()).isEqualTo(new Share(1, 2));
    }

    @Test
    void aCallBackDoesNotMakeItAnAnsweredCall() {
        var calledBack =
                new Reached(Medium.CALLS, BEGAN, BEGAN.plusSeconds(600), BEGAN.plusSeconds(50), true, false, true);

        var answering = report(List.of(calledBack), List.of(), List.of()).answering(Medium.CALLS);

        assertThat(answering.answered()).isEqualTo(new Share(0, 1));
        assertThat(answering.abandoned()).isEqualTo(new Share(1, 1));
        assertThat(answering.understood()).isEqualTo(new Share(0, 0));
    }

    @Test
    void aPromiseWithTimeLeftIsInNoShare() {
        var promised = Promised.of(List.of(new Promised.One(LATER.plusSeconds(1), null), kept(3)), LATER);

        assertThat(promised).isEqualTo(new Promised(new Share(1, 1), 0, 0, 1));
    }

    /// In the spring night the hour from 3 to 4 is skipped, in the autumn night it comes twice.
    @Test
    void theNightsOfTheClockChangeHaveTheirHours() {
        var march = Period.of(YearMonth.of(2026, 3), 1, HELSINKI);
        var october = Period.of(YearMonth.of(2026, 10), 1, HELSINKI);

        assertThat(hours(march)).isEqualTo(31 * 24 - 1);
        assertThat(hours(october)).isEqualTo(31 * 24 + 1);
        assertThat(march.hours(Instant.MAX).get(new HourOfWeek(SUNDAY, 3))).isEqualTo(4);
        assertThat(march.hours(Instant.MAX).get(new HourOfWeek(SUNDAY, 2))).isEqualTo(5);
        assertThat(october.hours(Instant.MAX).get(new HourOfWeek(SUNDAY, 3))).isEqualTo(5);
        assertThat(october.hours(Instant.MAX).get(new HourOfWeek(SUNDAY, 2))).isEqualTo(4);
        assertThat(march.hourOf(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo(new HourOfWeek(SUNDAY, 4));
        assertThat(Stream.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")
                        .map(it -> october.hourOf(Instant.parse(it))))
                .containsOnly(new HourOfWeek(SUNDAY, 3));
        assertThat(Duration.between(october.begin(), october.end())).isEqualTo(Duration.ofHours(31 * 24 + 1));
    }

    /// Somebody who calls before the clocks go back and is answered when they show less has not waited for less than no
    /// time.
    @Test
    void aWaitOverTheClockChangeIsAsLongAsItWas() {
        var rings = Instant.parse("2026-10-25T00:59:30Z");
        var call = new Reached(Medium.CALLS, rings, rings.plusSeconds(45), rings.plusSeconds(300), false, false, true);

        assertThat(call.waited()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void theWeekTellsWhenFamiliesCall() {
        var calls = IntStream.range(0, 5)
                .mapToObj(week -> new Reached(
                        Medium.CALLS,
                        at("2026-06-01T21:59").plus(Duration.ofDays(7L * week)),
                        week == 0 ? null : at("2026-06-01T22:00").plus(Duration.ofDays(7L * week)),
                        at("2026-06-01T22:05").plus(Duration.ofDays(7L * week)),
                        false,
                        false,
                        week == 0 ? null : true))
                .toList();

        var week = report(calls, List.of(), List.of()).week(Medium.CALLS);

        assertThat(week.at(MONDAY, 21).answered()).isEqualTo(new Share(4, 5));
        assertThat(week.at(MONDAY, 21).times()).isEqualTo(5);
        assertThat(week.at(MONDAY, 22).answered().of()).isZero();
        assertThat(week.at(SUNDAY, 21).times()).isEqualTo(4);
        assertThat(week.most()).isEqualTo(5);
        assertThat(report(calls, List.of(), List.of()).week(Medium.MESSAGES).most())
                .isZero();
    }

    @Test
    void ofAMonthThatGoesOnOnlyTheHoursThatHaveComeCount() {
        assertThat(JUNE.hours(at("2026-06-02T00:30")).values().stream().collect(summingInt(it -> it)))
                .isEqualTo(25);
        assertThatThrownBy(() -> new Period(LocalDate.EPOCH, LocalDate.EPOCH, HELSINKI))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int hours(Period period) {
        return period.hours(Instant.MAX).values().stream().collect(summingInt(it -> it));
    }

    private static Report report(List<Reached> calls, List<Tries> tries, List<Promised.One> promises) {
        return QualityBook.of(JUNE, calls, tries, promises, SETTINGS, LATER);
    }

    private static Reached answered(int seconds, boolean understood) {
        return new Reached(
                Medium.CALLS,
                BEGAN,
                BEGAN.plusSeconds(seconds),
                BEGAN.plusSeconds(seconds + 300L),
                false,
                false,
                understood);
    }

    private static Reached unanswered(int seconds, boolean left) {
        return new Reached(Medium.CALLS, BEGAN, null, BEGAN.plusSeconds(seconds), left, false, null);
    }

    private static Reached blocked() {
        return new Reached(Medium.CALLS, BEGAN, null, BEGAN, false, true, null);
    }

    /// Due in 15 minutes.
    private static Promised.One kept(@Nullable Integer minutes) {
        return new Promised.One(
                BEGAN.plus(Duration.ofMinutes(15)), minutes == null ? null : BEGAN.plus(Duration.ofMinutes(minutes)));
    }

    private static Waits seconds(int... seconds) {
        return Waits.of(IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HELSINKI).toInstant();
    }
}
