package fi.varalla.workhours;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.HandClock;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Duty;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Warning.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Hours agreed with own families count as standby where the rules look at it.
@HoursDesk
class AgreedStandbyTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    HoursDesk.Hand hand;

    @Autowired
    HandClock clock;

    @Autowired
    Lines lines;

    @Autowired
    AgreedHours hours;

    @Autowired
    PlanCheck check;

    @Test
    void whatARotaCoversIsNotStandbyTwice() {
        var line = line(true);
        var otso = WorkerId.random();
        var monday = new Span(Instant.parse("2027-05-03T00:00:00Z"), Instant.parse("2027-05-03T21:00:00Z"));
        var evening = agreed(otso, line.id(), DayOfWeek.MONDAY, "16:00", "22:00");
        var standby = AgreedStandby.of(List.of(evening), List.of(line), Set.of(otso), monday, HELSINKI);
        var shift = new Shift(
                1,
                otso,
                Instant.parse("2027-05-03T14:00:00Z"),
                Instant.parse("2027-05-03T16:00:00Z"),
                Shift.Source.ROTATION);

        assertThat(standby.beside(List.of(new Duty(shift, Spans.NONE, Spans.joined(List.of(shift.span()))))))
                .extracting(it -> it.shift().span())
                .containsExactly(
                        new Span(Instant.parse("2027-05-03T13:00:00Z"), Instant.parse("2027-05-03T14:00:00Z")),
                        new Span(Instant.parse("2027-05-03T16:00:00Z"), Instant.parse("2027-05-03T19:00:00Z")));
    }

    @Test
    void whereALineDoesNotRingOwnWorkersFirstNobodyStandsByForIt() {
        var line = line(false);
        var otso = WorkerId.random();
        var monday = new Span(Instant.parse("2027-05-03T00:00:00Z"), Instant.parse("2027-05-03T21:00:00Z"));
        var evening = agreed(otso, line.id(), DayOfWeek.MONDAY, "16:00", "22:00");

        assertThat(AgreedStandby.of(List.of(evening), List.of(line), Set.of(otso), monday, HELSINKI)
                        .beside(List.of()))
                .isEmpty();
    }

    /// Day and night, all week, is one long standby. A shift of six days and a half is not too long, but it is together
    /// with
    /// the hours that touch it.
    @Test
    void whoAgreesHearsWhatItBringsAndIsToldTooWhenAShiftMakesItLonger() {
        clock.set(Instant.parse("2027-05-01T10:00:00Z"));
        var line = line(true);
        lines.add(line);
        var otso = hand.worker("Otso", Role.WORKER, "fi");
        var allWeek = new Agreed(
                UUID.randomUUID(), otso, line.id(), Set.of(DayOfWeek.values()), LocalTime.of(8, 0), LocalTime.of(8, 0));

        assertThat(check.agreeing(allWeek))
                .extracting(Warning::kind)
                .contains(Kind.STANDBY_UNBROKEN, Kind.STANDBY_SHARE);

        var nights = new Agreed(
                UUID.randomUUID(), otso, line.id(), Set.of(DayOfWeek.MONDAY), LocalTime.of(16, 0), LocalTime.of(8, 0));
        assertThat(check.agreeing(nights)).isEmpty();
        var shift = new Shift(
                1,
                otso,
                Instant.parse("2027-05-04T05:00:00Z"),
                Instant.parse("2027-05-04T05:00:00Z").plus(LONG),
                Shift.Source.OVERRIDE);
        assertThat(check.ofTaking(line.id(), otso, shift))
                .extracting(Warning::kind)
                .doesNotContain(Kind.STANDBY_UNBROKEN);

        hours.add(nights, "bootstrap");

        assertThat(check.ofTaking(line.id(), otso, shift))
                .extracting(Warning::kind)
                .contains(Kind.STANDBY_UNBROKEN);
    }

    private static final Duration LONG = Duration.ofHours(156);

    private static Line line(boolean ownWorkerFirst) {
        var usual = Policy.USUAL;
        return new Line(
                LineId.random(),
                "Line",
                null,
                List.of("fi"),
                new Policy(
                        usual.ring(),
                        usual.accept(),
                        usual.acknowledge(),
                        ownWorkerFirst,
                        usual.callBack(),
                        usual.relay()));
    }

    private static Agreed agreed(WorkerId worker, LineId line, DayOfWeek day, String from, String to) {
        return new Agreed(UUID.randomUUID(), worker, line, Set.of(day), LocalTime.parse(from), LocalTime.parse(to));
    }
}
