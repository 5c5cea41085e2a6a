package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.MovableClock;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.worktime.Worktime;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// How the preview of one change grows with the overrides that a line has, on the real store: printed as times, and as
/// ratios to the smallest; and what the check of working time adds to it, over the months that its average needs.
///
/// From the root: `mvn -pl scheduler test -Dleft-out-tests= -Dgroups=benchmark -Dtest=PreviewBenchmark`.
@Tag("benchmark")
@SpringBootTest
class PreviewBenchmark {

    private static final int ROUNDS = 60;
    private static final int WARM_UP = 30;
    private static final Duration PART = Duration.ofHours(3);
    private static final Duration MONTHS = Duration.ofDays(123);

    @Autowired
    Lines lines;

    @Autowired
    Planning planning;

    @Autowired
    OnCall onCall;

    @Autowired
    MovableClock clock;

    @Test
    void growth() {
        clock.set(MovableClock.START);
        var first = 0.0;
        var last = 0.0;
        for (var overrides : List.of(10, 100, 1_000, 10_000)) {
            var took = measured(overrides);
            last = took.all();
            first = first == 0 ? last : first;
            System.out.printf(
                    "preview of one change, %6d overrides: p50 %7.2f ms, %5.1f times that of 10;"
                            + " of it working time %7.2f ms, %3.0f %%%n",
                    overrides, last, last / first, took.worktime(), 100 * took.worktime() / last);
        }
        assertThat(last).as("ms with 10,000").isLessThan(200);
    }

    /// Medians in milliseconds.
    private record Took(double plan, double worktime) {

        double all() {
            return plan + worktime;
        }
    }

    private Took measured(int overrides) {
        var line = Plans.line(lines, Duration.ofMinutes(5));
        var workers = IntStream.range(0, 12).mapToObj(_ -> WorkerId.random()).toList();
        var from = MovableClock.START.plus(Duration.ofDays(1));
        var changes = new ArrayList<RotaChange>();
        changes.add(new RotaChange.AddRotation(Rotation.Id.random(), Plans.daily(1, workers.get(0), workers.get(1))));
        for (var i = 0; i < overrides; i++) {
            changes.add(added(from.plus(PART.multipliedBy(i)), workers.get(2 + i % 9)));
        }
        assertThat(planning.make(line, new RotaChange.All(changes), Author.SYSTEM, null, null))
                .isInstanceOf(Outcome.Done.class);
        var asked = List.<RotaChange>of(added(from.plus(PART), workers.get(11)));
        var to = from.plus(Duration.ofDays(31));
        var plan = median(() ->
                assertThat(planning.preview(line, asked, from, to).problems()).isEmpty());
        var worktime = median(() -> check(line, planning.preview(line, asked, from, to), from, to));
        return new Took(plan, Math.max(0, worktime - plan));
    }

    /// As the preview at the page does it: everybody's duty of the months before is looked at with both plans.
    private void check(LineId line, Preview preview, Instant from, Instant to) {
        var zone = ZoneId.of("Europe/Helsinki");
        var rules = new Worktime(WorktimeLimits.USUAL, zone);
        var around = Stream.concat(
                        onCall.shifts(line, from.minus(MONTHS), from).stream(),
                        onCall.shifts(line, to, to.plus(Duration.ofDays(31))).stream())
                .toList();
        var before = rules.warnings(known(around, preview.before(), zone), from, to);
        var after = rules.warnings(known(around, preview.after(), zone), from, to);
        assertThat(Worktime.caused(before, after)).isNotNull();
        assertThat(rules.lateChanges(preview.before(), preview.after(), MovableClock.START, null))
                .isNotEmpty();
    }

    private static Worktime.Known known(List<Shift> around, List<Shift> shown, ZoneId zone) {
        var all = Stream.concat(around.stream(), shown.stream())
                .sorted(Comparator.comparing(Shift::from))
                .toList();
        return Worktime.Known.of(fi.varalla.worktime.Duty.of(all, WorktimeLimits.USUAL, zone));
    }

    private static double median(Runnable work) {
        IntStream.range(0, WARM_UP).forEach(_ -> work.run());
        var times = IntStream.range(0, ROUNDS)
                .mapToDouble(_ -> {
                    var start = System.nanoTime();
                    work.run();
                    return (System.nanoTime() - start) / 1e6;
                })
                .toArray();
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static RotaChange added(Instant from, WorkerId worker) {
        return new RotaChange.AddOverride(
                RotaOverride.Id.random(), new OverrideDraft(1, from, from.plus(PART), worker, null, null));
    }
}
