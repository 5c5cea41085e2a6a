package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Worker.Role;
import fi.varalla.line.LineId;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.Shift;
import fi.varalla.rota.SwapDraft;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the page of swaps asks of the stores, however much it shows.
class SwapsQuestionsTests extends RotaPages {

    private static final String PAGE = "/board/swaps";

    @Autowired
    OnCall onCall;

    @Autowired
    Rotas rotas;

    @Autowired
    Swaps swaps;

    @Autowired
    JdbcClient db;

    @Test
    void neitherLinesNorShiftsNorColleaguesNorSwapsNorGapsMakeItAskMore() {
        var cleo = coordinator("Cleo");
        var seat = new Seat(cleo);
        filled("Small", cleo, List.of(worker("Ben", Role.WORKER)));
        var small = asked(seat, 1);
        var colleagues = IntStream.range(0, 8)
                .mapToObj(i -> worker("Worker" + i, Role.WORKER))
                .toList();
        IntStream.range(0, 8).forEach(i -> filled("Large" + i, cleo, colleagues));
        var large = asked(seat, 9);

        assertThat(large).containsExactlyInAnyOrderElementsOf(small);
        assertThat(large).hasSizeLessThanOrEqualTo(26);
        assertThat(LAST_WITH_LOOKS.get(PAGE))
                .as("with what is looked at once a second")
                .hasSizeLessThan(40);
    }

    /// Asked twice, for what is read when a rota has changed is read only then.
    private List<String> asked(Seat seat, int lines) {
        seat.get(PAGE).is(200);
        var page = seat.get(PAGE).is(200).body();
        assertThat(count(page, PAGE + "/take")).as("gaps").isGreaterThanOrEqualTo(lines);
        assertThat(count(page, "/accept")).as("requests").isEqualTo(lines);
        assertThat(count(page, "/withdraw")).as("everybody's swaps").isEqualTo(3 * lines);
        assertThat(count(page, "name=\"back\""))
                .as("shifts for which something can be had")
                .isPositive();
        assertThat(count(page, "<li>")).as("warnings").isPositive();
        return LAST.getOrDefault(PAGE, List.of()).stream()
                .map(it -> it.replaceAll("(\\?, )+\\?", "?"))
                .toList();
    }

    private static int count(String page, String part) {
        return page.split(Pattern.quote(part), -1).length - 1;
    }

    /// A line with a gap, and three requests: one of everybody, one of one worker, one of somebody who left.
    private void filled(String name, WorkerId cleo, List<WorkerId> colleagues) {
        var line = line(name);
        dayTurns(line, 1, Stream.concat(Stream.of(cleo), colleagues.stream()).toArray(WorkerId[]::new));
        var first = colleagues.getFirst();
        var theirs = next(line, first, Instant.MIN);
        request(line, theirs, null);
        request(line, next(line, cleo, Instant.MIN), first);
        var gone = worker("Gone", Role.WORKER);
        dayTurns(line, 2, gone);
        request(line, next(line, gone, Instant.MIN), first);
        db.sql("update worker set active = false where id = ?")
                .param(gone.value())
                .update();
        var free = next(line, colleagues.getLast(), theirs.from());
        rotas.addOverride(line, new OverrideDraft(1, free.from(), free.to(), null, colleagues.getLast(), null));
    }

    /// A whole one that does not begin while the test goes on.
    private Shift next(LineId line, WorkerId worker, Instant but) {
        var now = Instant.now().plus(Duration.ofHours(1));
        return onCall.shifts(line, now, now.plus(Duration.ofDays(20))).stream()
                .filter(it -> it.worker().equals(worker)
                        && it.from().isAfter(now)
                        && !it.from().equals(but))
                .findFirst()
                .orElseThrow();
    }

    private void request(LineId line, Shift shift, @Nullable WorkerId asked) {
        var draft = new SwapDraft(shift.level(), shift.worker(), shift.from(), shift.to(), asked, null, null);
        assertThat(swaps.request(line, draft)).isInstanceOf(Outcome.Done.class);
    }
}
