package fi.varalla.readiness;

import java.time.Clock;
import org.springframework.stereotype.Component;

/// Forgets questions and gaps that have been over for long. Nothing reads them any more: whoever comes on duty is
/// asked anew, and gaps are counted from the rota.
@Component
class Tidying {

    /// So many of each kind at most are forgotten at once; the next look goes on.
    private static final int AT_ONCE = 200;

    private final CheckStore checks;
    private final AlarmStore alarms;
    private final ReadinessSettings settings;
    private final Clock clock;

    Tidying(CheckStore checks, AlarmStore alarms, ReadinessSettings settings, Clock clock) {
        this.checks = checks;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    void tidy() {
        var before = clock.instant().minus(settings.keep());
        checks.forget(before, AT_ONCE);
        alarms.forget(before, AT_ONCE);
    }
}
