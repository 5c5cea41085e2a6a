package fi.varalla.readiness;

import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What has come of the questions at the start of the shifts that are under way.
@Component
public class Answers {

    private final CheckStore store;
    private final Clock clock;

    Answers(CheckStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Of each worker asked, whether the last question is answered. Whoever was not asked is not in it.
    public Map<WorkerId, Boolean> now() {
        var now = clock.instant();
        return store.answers(now, now.minus(Checks.LOOK_BACK));
    }
}
