package fi.varalla.board.rota;

import fi.varalla.rota.Plan;
import fi.varalla.rota.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The next times at which somebody else takes over, so that whoever makes a rotation sees its rhythm at once.
final class HandOffList {

    private static final int SHOWN = 5;
    private static final Duration NEAR = Duration.ofDays(8);

    /// Long enough for five turns of months; a rotation that brings nothing by then brings nothing.
    private static final Duration FAR = Duration.ofDays(800);

    private HandOffList() {}

    static List<Shift> next(Plan plan, Instant now) {
        var rota = plan.rota();
        for (var reach = NEAR; ; reach = reach.multipliedBy(4)) {
            var next = rota.shifts(now, now.plus(reach)).stream()
                    .filter(shift -> shift.from().isAfter(now))
                    .sorted(Comparator.comparing(Shift::from))
                    .limit(SHOWN)
                    .toList();
            if (next.size() == SHOWN || reach.compareTo(FAR) > 0) {
                return next;
            }
        }
    }
}
