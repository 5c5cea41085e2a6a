package fi.varalla.workhours;

import fi.varalla.directory.Worker;
import fi.varalla.shifts.TakeWarnings;
import fi.varalla.words.Language;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a worker who takes a shift in the chat is told of it.
@Component
class TakingWarned implements TakeWarnings {

    private final PlanCheck check;
    private final WarningWords words;

    TakingWarned(PlanCheck check, WarningWords words) {
        this.check = check;
        this.words = words;
    }

    @Override
    public List<List<String>> warnings(Worker taker, List<Take> takes, Language reader) {
        return words.sayEach(check.ofTaking(taker.id(), takes), reader);
    }
}
