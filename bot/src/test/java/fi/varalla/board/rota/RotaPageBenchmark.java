package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Worker.Role;
import fi.varalla.line.LineId;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.WorkerId;
import fi.varalla.workhours.PlanCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How long a month of 50 workers on three levels takes, by the number of overrides in it; and the preview of a change,
/// with the share of it that working time takes: of one shift, and of a rotation, whose preview spans five weeks.
/// `mvn -Pbenchmark -pl bot -am test` prints it.
@Tag("benchmark")
class RotaPageBenchmark extends RotaPages {

    private static final int WORKERS = 50;
    private static final int LEVELS = 3;
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 200;

    @Autowired
    private PlanCheck check;

    private final LocalDate month = today().plusMonths(1).withDayOfMonth(1);

    @Test
    void growth() {
        var seat = new Seat(coordinator("Aino"));
        var workers = new ArrayList<WorkerId>();
        for (var i = 0; i < WORKERS; i++) {
            workers.add(worker("Worker " + i, Role.WORKER));
        }
        for (var overrides : List.of(10, 100, 1_000, 10_000)) {
            measure(seat, planned(workers, overrides), workers, overrides);
        }
    }

    private void measure(Seat seat, LineId line, List<WorkerId> workers, int overrides) {
        var page = "/board/rota?line=" + line.value() + "&view=month&at="
                + month.toString().substring(0, 7);
        var shown = times(() -> seat.get(page).is(200));
        var bytes = seat.get(page).raw().length;
        var form = Map.of(
                "what",
                "add",
                "level",
                "1",
                "from",
                month.plusDays(3) + "T10:00",
                "to",
                month.plusDays(3) + "T14:00",
                "with",
                workers.getLast().value());
        var preview = times(() -> seat.post("/board/rota/change/preview?line=" + line.value(), form)
                .is(200));
        var checked = times(() -> check(line, workers, Duration.ofHours(4)));
        var weeks = times(() -> check(line, workers, Duration.ofDays(35)));
        System.out.printf(
                "rota page, %d workers, %d levels, %6d overrides: p50 %5.1f ms, p95 %5.1f ms, %d questions, %d kB;"
                        + " preview p50 %5.1f ms, p95 %5.1f ms, of it working time p50 %5.1f ms, p95 %5.1f ms;"
                        + " working time of five weeks p50 %5.1f ms, p95 %5.1f ms%n",
                WORKERS,
                LEVELS,
                overrides,
                at(shown, 50),
                at(shown, 95),
                LAST.getOrDefault("/board/rota", List.of()).size(),
                bytes / 1024,
                at(preview, 50),
                at(preview, 95),
                at(checked, 50),
                at(checked, 95),
                at(weeks, 50),
                at(weeks, 95));
        assertThat(at(preview, 95)).as("ms of a preview").isLessThan(200.0);
        assertThat(at(weeks, 95)).as("ms of working time, five weeks").isLessThan(200.0);
    }

    /// What the preview asks of working time.
    private void check(LineId line, List<WorkerId> workers, Duration length) {
        var from = at(month.plusDays(3), 10);
        var to = from.plus(length);
        var asked = new ArrayList<RotaChange>();
        for (var start = from; start.isBefore(to); start = start.plus(Duration.ofDays(1))) {
            asked.add(new RotaChange.AddOverride(
                    RotaOverride.Id.random(),
                    new OverrideDraft(1, start, start.plus(Duration.ofHours(4)), workers.getLast(), null, null)));
        }
        var begin = from.minus(Duration.ofDays(1));
        var end = to.plus(Duration.ofDays(1));
        var preview = planning.preview(line, asked, begin, end);
        check.caused(line, preview.before(), preview.after(), begin, end);
    }

    /// Up to a thousand lie in the month that is shown, the rest in the months after.
    private LineId planned(List<WorkerId> workers, int overrides) {
        var line = line("Line of " + overrides);
        for (var level = 1; level <= LEVELS; level++) {
            dayTurns(line, level, workers.subList(level * 5, level * 5 + 7).toArray(WorkerId[]::new));
        }
        var changes = new ArrayList<RotaChange>();
        for (var i = 0; i < overrides; i++) {
            changes.add(new RotaChange.AddOverride(RotaOverride.Id.random(), override(workers, i)));
        }
        make(line, new RotaChange.All(changes));
        return line;
    }

    private OverrideDraft override(List<WorkerId> workers, int i) {
        var day = month.plusDays((i / 1_000) * 31L + i % 30);
        var hour = (i / 30) % 8 * 3;
        var to = hour == 21 ? at(day.plusDays(1), 0) : at(day, hour + 3);
        return new OverrideDraft(1 + i % LEVELS, at(day, hour), to, workers.get(20 + (i / 240) % 29), null, null);
    }

    private static double[] times(Runnable work) {
        for (var i = 0; i < WARM_UP; i++) {
            work.run();
        }
        var times = new double[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var start = Instant.now();
            work.run();
            times[i] = Duration.between(start, Instant.now()).toNanos() / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
