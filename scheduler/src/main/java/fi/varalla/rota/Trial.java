package fi.varalla.rota;

import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Preview.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a plan would be with some changes made in order. A change that cannot be made is told, and left out.
record Trial(Plan plan, List<Problem> problems) {

    static Trial of(Plan before, List<RotaChange> changes, Instant now) {
        var plan = before;
        var problems = new ArrayList<Problem>();
        for (var i = 0; i < changes.size(); i++) {
            var outcome = plan.with(changes.get(i), now);
            if (outcome instanceof Done<Plan>(var next)) {
                plan = next;
            } else {
                problems.add(new Problem(i, outcome));
            }
        }
        return new Trial(plan, List.copyOf(problems));
    }
}
