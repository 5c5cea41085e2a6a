package fi.varalla.board.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.util.Map;

/// Whether those on duty now have answered that they can be reached.
public interface PresenceMarks {

    enum Presence {
        REACHABLE,
        /// Asked, and still within the time to answer.
        ASKED,
        SILENT
    }

    /// Of those of whom anything is known.
    Map<WorkerId, Presence> now(LineId line);
}
