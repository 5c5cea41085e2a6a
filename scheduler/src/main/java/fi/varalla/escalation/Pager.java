package fi.varalla.escalation;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.util.Set;
import java.util.UUID;

/// Reaches people. The scheduler does not know how. Called inside the transaction that moves the escalation.
///
/// The subject is the id that the opener gave; only the opener need understand it.
public interface Pager {

    /// These workers get the words now: at first, and again each time the next level is tried.
    void page(UUID subject, LineId line, Set<WorkerId> workers);

    /// These workers have had the words for T and nobody has answered.
    void remind(UUID subject, LineId line, Set<WorkerId> workers);

    /// Every level was tried, or nobody is on duty at all: everybody on duty and every coordinator must know.
    ///
    /// @param onDuty everybody on duty now on any level; empty when the rota has a gap
    void raiseToAll(UUID subject, LineId line, Set<WorkerId> onDuty);
}
