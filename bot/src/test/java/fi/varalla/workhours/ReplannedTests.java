package fi.varalla.workhours;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calendars.BusySpan;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A change of a rota, whatever the stores know.
class ReplannedTests {

    private static final Instant EIGHT = Instant.parse("2026-11-28T06:00:00Z");
    private static final Instant NOON = EIGHT.plus(Duration.ofHours(4));
    private static final Instant FOUR = EIGHT.plus(Duration.ofHours(8));

    private final WorkerId ana = new WorkerId(UUID.randomUUID());
    private final WorkerId ben = new WorkerId(UUID.randomUUID());
    private final WorkerId cec = new WorkerId(UUID.randomUUID());
    private final LineId line = LineId.random();

    @Test
    void onlyThoseAreConcernedOfWhomSomethingChanges() {
        var change = change(
                List.of(shift(1, ana, EIGHT, FOUR), shift(2, cec, EIGHT, FOUR)),
                List.of(shift(1, ana, EIGHT, NOON), shift(1, ben, NOON, FOUR), shift(2, cec, EIGHT, FOUR)));

        assertThat(change.concerned()).containsExactlyInAnyOrder(ana, ben);
    }

    @Test
    void whoIsBusyIsToldOfNewShiftsOnlyAndOfNoMoreThanTheyOverlap() {
        var change = change(
                List.of(shift(1, ana, EIGHT, NOON)),
                List.of(shift(1, ana, EIGHT, NOON), shift(1, ben, NOON, FOUR), shift(2, cec, EIGHT, FOUR)));
        var busy = change.busy(Map.of(
                ana, List.of(new BusySpan(EIGHT, FOUR)),
                ben, List.of(new BusySpan(EIGHT, NOON.plusSeconds(1800)))));

        assertThat(busy).singleElement().satisfies(it -> {
            assertThat(it.worker()).isEqualTo(ben);
            assertThat(it.kind()).isEqualTo(Warning.Kind.BUSY);
            assertThat(it.from()).isEqualTo(NOON);
            assertThat(it.to()).isEqualTo(NOON.plusSeconds(1800));
        });
    }

    @Test
    void theRulesLookAFortnightAroundAndAtWholeMonths() {
        var reach = change(List.of(), List.of()).reach(WorktimeLimits.USUAL, ZoneId.of("Europe/Helsinki"));

        assertThat(reach.from()).isBeforeOrEqualTo(EIGHT.minus(Duration.ofDays(15)));
        assertThat(reach.to()).isEqualTo(FOUR.plus(Duration.ofDays(15)));
        assertThat(change(List.of(), List.of()).beside(reach))
                .containsExactly(new Span(reach.from(), EIGHT), new Span(FOUR, reach.to()));
    }

    private Replanned change(List<Shift> before, List<Shift> after) {
        return new Replanned(line, before, after, EIGHT, FOUR);
    }

    private static Shift shift(int level, WorkerId worker, Instant from, Instant to) {
        return new Shift(level, worker, from, to, Source.ROTATION);
    }
}
