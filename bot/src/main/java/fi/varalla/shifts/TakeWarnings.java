package fi.varalla.shifts;

import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.words.Language;
import java.util.List;

/// What should be thought of before a worker takes a shift: rest, nights in a row, hours. Nothing of it forbids
/// anything.
public interface TakeWarnings {

    /// A shift as somebody would have it, whose name in it does not count.
    record Take(LineId line, Shift shift) {}

    /// Finished sentences in the reader's language, the gravest first; empty when there is nothing to say.
    ///
    /// @return of each, in their order; as many queries for many as for one
    List<List<String>> warnings(Worker taker, List<Take> takes, Language reader);

    /// Of one.
    default List<String> warnings(LineId line, Worker taker, Shift shift, Language reader) {
        return warnings(taker, List.of(new Take(line, shift)), reader).getFirst();
    }
}
