package fi.varalla.board.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.List;

/// What a change would mean for working time. It is shown before saving and holds nothing back.
public interface PlanWarnings {

    /// @param text a finished sentence
    record Warning(String text, boolean serious) {}

    /// What the change brings that was not there before, the gravest first.
    ///
    /// @param before the shifts of the span, like `after`
    List<Warning> of(LineId line, List<Shift> before, List<Shift> after, Instant from, Instant to, Language language);

    /// What publishing now would give too late.
    ///
    /// @param until exclusive
    List<Warning> publishing(LineId line, Instant until, Language language);

    /// What was given too late of a span.
    List<Warning> published(LineId line, Instant from, Instant to, Language language);
}
