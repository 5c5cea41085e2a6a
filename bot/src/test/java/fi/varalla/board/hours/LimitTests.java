package fi.varalla.board.hours;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.worktime.ActiveHours;
import fi.varalla.worktime.WorktimeLimits;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTests {

    @Test
    void theUsualLimitsSurviveTheForm() {
        assertThat(LimitsForm.of(WorktimeLimits.USUAL).limits()).isEqualTo(WorktimeLimits.USUAL);
    }

    /// Each limit on its own is written, read and put back where it came from.
    @ParameterizedTest
    @EnumSource
    void eachLimitReachesItsOwnPlace(Limit limit) {
        var values = new EnumMap<Limit, Long>(Limit.class);
        for (var each : Limit.values()) {
            values.put(each, each.of(WorktimeLimits.USUAL));
        }
        values.merge(limit, 60L, (was, more) -> limit.isTicked() ? 1 - was : was + more);

        var changed = Limit.limits(it -> values.getOrDefault(it, 0L), List.of(ActiveHours.always(2)));

        for (var each : Limit.values()) {
            assertThat(each.of(changed)).as(each.name()).isEqualTo(values.get(each));
        }
        assertThat(LimitsForm.of(changed).limits()).isEqualTo(changed);
    }
}
