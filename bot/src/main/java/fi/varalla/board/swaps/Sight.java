package fi.varalla.board.swaps;

import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the stores are asked once, however many lines, shifts and colleagues there are.
///
/// @param rotas  of all lines
/// @param alive  the swaps of all lines that can still move on, by start
/// @param active all who work here
record Sight(Map<LineId, Rota> rotas, List<Swap> alive, List<Worker> active, Map<WorkerId, String> names) {

    String name(@Nullable WorkerId worker) {
        return worker == null ? "" : names.getOrDefault(worker, "?");
    }
}
