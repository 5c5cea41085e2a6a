package fi.varalla.escalation;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Opens escalations, climbs them when time runs out, and stops them when somebody answers.
@Service
public class Escalations {

    /// Opens an escalation, in the caller's transaction, and pages the first step at once. While one is open for the
    /// same
    /// subject, this does nothing.
    ///
    /// @param first who gets the words alone at first (the own worker, or whoever is already in the conversation);
    /// empty
    ///              means level 1 of the rota, or the first level that has somebody
    public void open(UUID subject, LineId line, Set<WorkerId> first) {}

    /// Somebody has answered: nobody is paged any more. Without an open escalation this does nothing.
    public void acknowledge(UUID subject, WorkerId by) {}

    /// The subject is closed, without an answer.
    public void withdraw(UUID subject) {}

    public boolean isOpen(UUID subject) {
        return false;
    }

    /// Since when the oldest unclimbed escalation is overdue; empty when none is.
    public Optional<Instant> overdueSince() {
        return Optional.empty();
    }
}
