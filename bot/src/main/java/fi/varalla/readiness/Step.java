package fi.varalla.readiness;

import java.time.Duration;
import java.time.Instant;

/// How near a gap is. At each step it is told once.
public enum Step {
    NONE(Duration.ZERO),
    DAYS_14(Duration.ofDays(14)),
    DAYS_3(Duration.ofDays(3)),
    HOURS_24(Duration.ofHours(24)),
    HOURS_2(Duration.ofHours(2)),
    NOW(Duration.ZERO);

    private final Duration lead;

    Step(Duration lead) {
        this.lead = lead;
    }

    static Step at(Instant now, Instant gapFrom) {
        if (!now.isBefore(gapFrom)) {
            return NOW;
        }
        var step = NONE;
        for (var each : new Step[] {DAYS_14, DAYS_3, HOURS_24, HOURS_2}) {
            if (!now.isBefore(gapFrom.minus(each.lead))) {
                step = each;
            }
        }
        return step;
    }
}
