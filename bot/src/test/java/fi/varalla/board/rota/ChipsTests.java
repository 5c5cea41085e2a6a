package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.PresenceView.Presence;
import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChipsTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final WorkerId MAIJA = WorkerId.random();
    private static final Map<String, String> ENGLISH = Map.of(
            "rota.source.override", "override",
            "rota.source.swap", "swap",
            "rota.source.temporary", "temporary",
            "rota.gap", "GAP",
            "rota.all_day", "all day",
            "rota.level", "level 1",
            "rota.now", "now",
            "rota.presence.reachable", "reachable ✓",
            "rota.mark.added", "new in draft");

    @Test
    void aCellSaysEverythingInWords() {
        var chip = chips("2026-10-20T12:00").of(duty(Source.OVERRIDE, Mark.SAME));
        assertThat(chip.label()).isEqualTo("Sat 24.10. 16–08, Maija, level 1, override");
        assertThat(chip.time()).isEqualTo("16–24");
        assertThat(chip.shown()).isEqualTo("◆ Maija");
        assertThat(chip.note()).isEqualTo("override");
    }

    @Test
    void aPlainTurnNeedsNoNote() {
        var chip = chips("2026-10-20T12:00").of(duty(Source.ROTATION, Mark.SAME));
        assertThat(chip.label()).isEqualTo("Sat 24.10. 16–08, Maija, level 1");
        assertThat(chip.shown()).isEqualTo("Maija");
        assertThat(chip.note()).isEmpty();
    }

    @Test
    void theDayAfterSaysWhereItIs() {
        var slice = new Slice(
                LocalDate.of(2026, 10, 25),
                at("2026-10-25T00:00"),
                at("2026-10-25T00:00"),
                at("2026-10-25T08:00"),
                at("2026-10-24T16:00"),
                at("2026-10-25T08:00"));
        assertThat(chips("2026-10-20T12:00").of(new Hole(1, slice, Mark.SAME)).label())
                .isEqualTo("Sun 25.10.: Sat 24.10. 16–08, GAP, level 1");
    }

    @Test
    void whoIsOnDutyNowIsMarkedWithPresence() {
        var chip = chips("2026-10-24T17:00").of(duty(Source.ROTATION, Mark.SAME));
        assertThat(chip.label()).isEqualTo("Sat 24.10. 16–08, Maija, level 1, reachable ✓, now");
        assertThat(chip.style()).contains("now").contains("chosen");
    }

    @Test
    void whatADraftBringsAndWhatIsOverAreMarked() {
        assertThat(chips("2026-10-20T12:00").of(duty(Source.SWAP, Mark.ADDED)).note())
                .isEqualTo("new in draft, swap");
        assertThat(chips("2026-10-25T12:00").of(duty(Source.SWAP, Mark.SAME)).style())
                .contains("past");
    }

    private static Chips chips(String now) {
        var reader = new Chips.Reader(
                (key, _) -> ENGLISH.getOrDefault(key, key),
                new WallTimes(Language.EN, HELSINKI),
                Map.of(MAIJA, "Maija"),
                Map.of(MAIJA, Presence.REACHABLE),
                MAIJA,
                at(now));
        return new Chips(reader, new Chips.Links() {
            @Override
            public String of(Cell cell) {
                return "";
            }

            @Override
            public String adding(int level, Day day) {
                return "";
            }
        });
    }

    private static Duty duty(Source source, Mark mark) {
        var slice = new Slice(
                LocalDate.of(2026, 10, 24),
                at("2026-10-24T00:00"),
                at("2026-10-24T16:00"),
                at("2026-10-25T00:00"),
                at("2026-10-24T16:00"),
                at("2026-10-25T08:00"));
        return new Duty(1, MAIJA, source, slice, mark);
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
