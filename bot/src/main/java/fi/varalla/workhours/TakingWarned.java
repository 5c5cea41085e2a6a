package fi.varalla.workhours;

import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
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
    public List<String> warnings(LineId line, Worker taker, Shift shift, Language reader) {
        return words.say(check.ofTaking(line, taker.id(), shift), reader);
    }
}
