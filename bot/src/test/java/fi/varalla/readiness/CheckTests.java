package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.LineId;
import fi.varalla.readiness.Check.Act;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The question at the start of a shift: what is due when.
class CheckTests {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Terms TERMS = new Terms(true, START, 1, minutes(3), minutes(6), minutes(10), true);
    private static final Shift SHIFT =
            new Shift(1, WorkerId.random(), START, START.plus(Duration.ofHours(8)), Source.ROTATION);

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Check asked(boolean chat, boolean phone) {
        return Check.asking(LineId.random(), SHIFT, TERMS, chat, phone, START);
    }

    /// Looked at every minute.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | true  | 3 TEXT, 6 CALL, 10 TAKE_OVER",
                "false | true  | 6 CALL, 10 TAKE_OVER",
                "true  | false | 10 TAKE_OVER",
                "false | false | 0 TAKE_OVER",
            })
    void eachWayIsTriedOnceAndTheBackupTakesOver(boolean chat, boolean phone, String expected) {
        var check = asked(chat, phone);
        var seen = new ArrayList<String>();
        for (var minute = 0; minute < 60; minute++) {
            var now = START.plus(minutes(minute));
            for (var act : check.due(now)) {
                seen.add(minute + " " + act);
            }
            check = check.done(now);
        }
        assertThat(seen).isEqualTo(Arrays.asList(expected.split(", ")));
        assertThat(check.next()).isEqualTo(SHIFT.to());
    }

    @Test
    void aLateLookCatchesUpAndDoesNotPutTheBackupOff() {
        var late = START.plus(minutes(70));
        assertThat(asked(true, true).due(late)).containsExactly(Act.TEXT, Act.CALL, Act.TAKE_OVER);
        assertThat(asked(true, true).done(late).due(late)).isEmpty();
    }

    @Test
    void theNextLookIsAtTheNextDeadline() {
        var check = asked(true, true);
        assertThat(check.next()).isEqualTo(START.plus(minutes(3)));
        assertThat(check.done(START.plus(minutes(3))).next()).isEqualTo(START.plus(minutes(6)));
    }

    @Test
    void aShortShiftEndsTheQuestion() {
        var shift = new Shift(1, SHIFT.worker(), START, START.plus(minutes(4)), Source.OVERRIDE);
        var check = Check.asking(LineId.random(), shift, TERMS, true, true, START);
        assertThat(check.done(START.plus(minutes(3))).next()).isEqualTo(shift.to());
        assertThat(check.isOver(shift.to())).isTrue();
        assertThat(check.isOver(shift.to().minusMillis(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 0, true",
        "true, 1, -1, false",
        "true, 2, 0, false",
        "false, 1, 0, false",
    })
    void onlyShiftsThatBeginAfterItWasSwitchedOnAreAskedAbout(
            boolean asks, int level, int minutesAfter, boolean expected) {
        var terms = new Terms(asks, asks ? START : null, 1, minutes(3), minutes(6), minutes(10), true);
        assertThat(terms.covers(level, START.plus(minutes(minutesAfter)))).isEqualTo(expected);
    }
}
