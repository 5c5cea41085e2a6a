package fi.varalla.board.hours;

import fi.varalla.board.rota.PlanWarnings;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.words.Language;
import fi.varalla.workhours.PlanCheck;
import fi.varalla.workhours.WarningWords;
import fi.varalla.worktime.Warning.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// What the preview of a change tells of working time.
@Component
class PlanWarned implements PlanWarnings {

    private final PlanCheck check;
    private final WarningWords words;

    PlanWarned(PlanCheck check, WarningWords words) {
        this.check = check;
        this.words = words;
    }

    @Override
    public List<Warning> of(
            LineId line, List<Shift> before, List<Shift> after, Instant from, Instant to, Language language) {
        return said(check.caused(line, before, after, from, to), language);
    }

    @Override
    public List<Warning> publishing(LineId line, Instant until, Language language) {
        return said(check.publishing(line, until), language);
    }

    @Override
    public List<Warning> published(LineId line, Instant from, Instant to, Language language) {
        return said(check.published(line, from, to), language);
    }

    private List<Warning> said(List<fi.varalla.worktime.Warning> found, Language language) {
        var sentences = words.say(found, language);
        return IntStream.range(0, found.size())
                .mapToObj(i -> new Warning(sentences.get(i), found.get(i).severity() == Severity.SERIOUS))
                .toList();
    }
}
