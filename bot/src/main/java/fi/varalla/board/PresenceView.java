package fi.varalla.board;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.util.Map;

/// Whether those on duty can be reached, as the readiness room knows. Optional: without one nothing is said of it.
public interface PresenceView {

    /// What is known of a worker's presence.
    enum Presence {
        REACHABLE,
        ASKED,
        SILENT
    }

    /// Of whom nothing is known is not in it.
    Map<WorkerId, Presence> now(LineId line);
}
