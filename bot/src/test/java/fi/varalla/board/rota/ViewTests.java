package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ViewTests {

    private static final LineId LINE = LineId.random();
    private static final WorkerId MAIJA = WorkerId.random();

    private final View view = new View(LINE, Period.month(YearMonth.of(2026, 10)), MAIJA, false);

    @Test
    void everyAddressKeepsWhatIsLookedAt() {
        assertThat(view.url())
                .isEqualTo("/board/rota?line=%s&view=month&at=2026-10&highlight=%s", LINE.value(), MAIJA.value());
        assertThat(view.ofDraft(true)
                        .at(Period.week(LocalDate.of(2026, 10, 24)))
                        .url("/plan"))
                .startsWith("/board/rota/plan?")
                .contains("view=week&at=2026-10-19")
                .endsWith("&draft=true");
    }

    @Test
    void aNightIsChangedWholeAndAWeekByTheDay() {
        assertThat(view.of(duty("2026-10-24T16:00:00Z", "2026-10-25T06:00:00Z")))
                .contains("&level=1&from=2026-10-24T16:00:00Z&to=2026-10-25T06:00:00Z&worker=" + MAIJA.value());
        assertThat(view.of(duty("2026-10-19T05:00:00Z", "2026-10-26T06:00:00Z")))
                .contains("&from=2026-10-23T21:00:00Z&to=2026-10-24T21:00:00Z");
    }

    private static Duty duty(String from, String to) {
        var day = Instant.parse("2026-10-23T21:00:00Z");
        var end = Instant.parse("2026-10-24T21:00:00Z");
        return new Duty(
                1,
                MAIJA,
                Source.ROTATION,
                new Slice(LocalDate.of(2026, 10, 24), day, day, end, Instant.parse(from), Instant.parse(to)),
                Mark.SAME);
    }
}
