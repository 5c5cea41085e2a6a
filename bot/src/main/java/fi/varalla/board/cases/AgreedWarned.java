package fi.varalla.board.cases;

import fi.varalla.brief.Agreed;
import fi.varalla.words.Language;
import fi.varalla.workhours.PlanCheck;
import fi.varalla.workhours.WarningWords;
import java.util.List;
import org.springframework.stereotype.Component;

/// What hours that are agreed to bring about a worker's time. Nothing is ever forbidden.
@Component
class AgreedWarned {

    private final PlanCheck check;
    private final WarningWords words;

    AgreedWarned(PlanCheck check, WarningWords words) {
        this.check = check;
        this.words = words;
    }

    List<String> of(Agreed it, Language reader) {
        return words.say(check.agreeing(it), reader);
    }
}
