package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.MovableClock;
import fi.varalla.line.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// How the preview of one change grows with the overrides that a line has, on the real store: printed as times, and as
/// ratios to the smallest.
///
/// From the root: `mvn -pl scheduler test -Dleft-out-tests= -Dgroups=benchmark -Dtest=PreviewBenchmark`.
@Tag("benchmark")
@SpringBootTest
class PreviewBenchmark {

    private static final int ROUNDS = 60;
    private static final int WARM_UP = 30;
    private static final Duration PART = Duration.ofHours(3);

    @Autowired
    Lines lines;

    @Autowired
    Planning planning;

    @Autowired
    MovableClock clock;

    @Test
    void growth() {
        clock.set(MovableClock.START);
        var first = 0.0;
        var last = 0.0;
        for (var overrides : List.of(10, 100, 1_000, 10_000)) {
            last = measured(overrides);
            first = first == 0 ? last : first;
            System.out.printf(
                    "preview of one change, %6d overrides: p50 %7.2f ms, %5.1f times that of 10%n",
                    overrides, last, last / first);
        }
        assertThat(last).as("ms with 10,000").isLessThan(200);
    }

    private double measured(int overrides) {
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
        IntStream.range(0, WARM_UP).forEach(_ -> planning.preview(line, asked, from, to));
        var times = IntStream.range(0, ROUNDS)
                .mapToDouble(_ -> {
                    var start = System.nanoTime();
                    assertThat(planning.preview(line, asked, from, to).problems())
                            .isEmpty();
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
