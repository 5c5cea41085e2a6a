package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverFormTests {

    private static final Instant NOW = Instant.parse("2026-10-24T12:00:30Z");
    private static final WorkerId MAIJA = WorkerId.random();
    private static final WorkerId OTSO = WorkerId.random();

    private final WallTimes times = new WallTimes(Language.EN, ZoneId.of("Europe/Helsinki"));

    @Test
    void aFormFilledInByAClickIsRightAsItIs() {
        var from = Instant.parse("2026-10-24T13:00:00Z");
        var form = CoverForm.of(2, from, from.plusSeconds(3600), OTSO, MAIJA, times);
        assertThat(read(form))
                .isEqualTo(new Read.Right<>(new OverrideDraft(2, from, from.plusSeconds(3600), MAIJA, OTSO, null)));
    }

    @Test
    void theSecondOfTwoSameHoursStaysTheSecondUntilSomebodyChangesIt() {
        var second = Instant.parse("2026-10-25T01:30:00Z");
        var form = CoverForm.of(1, second, second.plusSeconds(7200), null, MAIJA, times);
        assertThat(right(form).from()).isEqualTo(second);
        var changed = form("add", "1", "2026-10-25T03:15", "2026-10-25T03:45", MAIJA, null);
        assertThat(right(changed).from()).isEqualTo(Instant.parse("2026-10-25T00:15:00Z"));
        assertThat(right(changed).to()).isEqualTo(Instant.parse("2026-10-25T01:45:00Z"));
    }

    @Test
    void anHourThatDoesNotExistIsTheMomentOfTheChange() {
        var form = form("add", "1", "2027-03-28T03:30", "2027-03-28T08:00", MAIJA, null);
        assertThat(right(form).from()).isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
    }

    @Test
    void ofAShiftThatHasBegunTheRestIsChanged() {
        var form = form("cover", "1", "2026-10-24T08:00", "2026-10-24T20:00", MAIJA, OTSO);
        assertThat(right(form).from()).isEqualTo(Instant.parse("2026-10-24T12:00:00Z"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        var empty = new CoverForm(null, null, null, null, null, null, null, null, null, null);
        assertThat(mistakes(empty))
                .contains(
                        new Mistake("missing", "from"),
                        new Mistake("missing", "to"),
                        new Mistake("missing", "with"),
                        new Mistake("missing", "replaces"),
                        new Mistake("missing", "level"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(mistakes(form("add", "1", "2026-10-25T10:00", "2026-10-25T09:00", MAIJA, null)))
                .containsExactly(new Mistake("order", "to"));
        assertThat(mistakes(form("add", "1", "2026-10-20T10:00", "2026-10-20T12:00", MAIJA, null)))
                .containsExactly(new Mistake("past", "to"));
        assertThat(mistakes(form("add", "0", "2026-10-25T10:00", "2026-10-25T12:00", MAIJA, null)))
                .containsExactly(new Mistake("unreadable", "level"));
        assertThat(mistakes(form("add", "1", "whenever", "+1000000-10-25T12:00", MAIJA, null)))
                .containsExactly(new Mistake("unreadable", "from"), new Mistake("unreadable", "to"));
        assertThat(mistakes(form("add", "1", "2026-10-25T10:00", "2026-10-25T12:00", WorkerId.random(), null)))
                .containsExactly(new Mistake("worker", "with"));
        assertThat(mistakes(form("cover", "1", "2026-10-25T10:00", "2026-10-25T12:00", MAIJA, MAIJA)))
                .containsExactly(new Mistake("same", "with"));
    }

    @Test
    void oneWhoHasLeftCanBeTakenOut() {
        var left = WorkerId.random();
        assertThat(right(form("remove", "1", "2026-10-25T10:00", "2026-10-25T12:00", null, left))
                        .replaces())
                .isEqualTo(left);
    }

    private Read<OverrideDraft> read(CoverForm form) {
        return form.read(times, Set.of(MAIJA, OTSO), NOW);
    }

    private OverrideDraft right(CoverForm form) {
        return ((Read.Right<OverrideDraft>) read(form)).value();
    }

    private List<Mistake> mistakes(CoverForm form) {
        return ((Read.Wrong<OverrideDraft>) read(form)).mistakes();
    }

    private static CoverForm form(
            String what, String level, String from, String to, @Nullable WorkerId with, @Nullable WorkerId replaces) {
        return new CoverForm(what, level, from, to, null, null, id(with), id(replaces), null, null);
    }

    private static @Nullable String id(@Nullable WorkerId worker) {
        return worker == null ? null : worker.value().toString();
    }
}
