package fi.varalla.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Plans;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.WorktimeTrail.Result;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class WorktimeTrailTests {

    private static final Author AINO = Author.of(WorkerId.random());

    @Autowired
    Lines lines;

    @Autowired
    WorktimeTrail trail;

    @Autowired
    LimitsOfLines limits;

    @Autowired
    TermsOfWorkers terms;

    @Test
    void theLimitsOfALineAreChangedAndTakenBack() {
        var line = Plans.line(lines, Duration.ofMinutes(5));
        var usual = WorktimeLimits.USUAL;
        var own = new WorktimeLimits(
                usual.rest(),
                usual.nights(),
                usual.week(),
                usual.standby(),
                usual.calls(),
                Duration.ofDays(14),
                List.of(ActiveHours.always(2)));

        assertThat(trail.set(line, usual, AINO, null)).isEqualTo(Result.SAME);
        assertThat(trail.set(line, own, AINO, null)).isEqualTo(Result.SAVED);
        assertThat(limits.of(line)).isEqualTo(own);
        assertThat(trail.set(line, usual, AINO, null))
                .as("somebody was quicker")
                .isEqualTo(Result.STALE);

        var entry = trail.of(line).getFirst();
        assertThat(entry.before()).isEqualTo(usual);
        assertThat(entry.after()).isEqualTo(own);
        assertThat(entry.by()).isEqualTo(AINO);
        assertThat(trail.undo(line, entry.id(), AINO)).isEqualTo(Result.SAVED);
        assertThat(limits.of(line)).isEqualTo(usual);
        assertThat(trail.undo(line, entry.id(), AINO)).isEqualTo(Result.STALE);
        assertThat(trail.of(line)).extracting(WorktimeTrail.Entry::undoes).containsExactly(true, false);
    }

    @Test
    void theTermsOfAWorkerAreChangedAndTakenBack() {
        var worker = WorkerId.random();
        var varying = new Terms(true, false, true);

        assertThat(trail.set(worker, varying, AINO, newest(worker))).isEqualTo(Result.SAVED);
        assertThat(terms.of(worker)).isEqualTo(varying);
        assertThat(trail.set(worker, Terms.USUAL, AINO, null)).isEqualTo(Result.STALE);
        assertThat(trail.set(worker, Terms.USUAL, AINO, newest(worker))).isEqualTo(Result.SAVED);
        assertThat(trail.undo(worker, UUID.randomUUID(), AINO)).isEqualTo(Result.STALE);
        assertThat(trail.of(worker)).hasSize(2);
        assertThat(terms.of(worker)).isEqualTo(Terms.USUAL);
    }

    private @Nullable UUID newest(WorkerId worker) {
        return trail.of(worker).stream()
                .findFirst()
                .map(WorktimeTrail.Entry::id)
                .orElse(null);
    }
}
