package fi.varalla.shifts;

import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.words.Language;
import java.util.List;

/// What should be thought of before a worker takes a shift: rest, nights in a row, hours. Nothing of it forbids
/// anything.
public interface TakeWarnings {

    /// Finished sentences in the reader's language, the gravest first; empty when there is nothing to say.
    ///
    /// @param shift as the taker would have it
    List<String> warnings(LineId line, Worker taker, Shift shift, Language reader);
}
