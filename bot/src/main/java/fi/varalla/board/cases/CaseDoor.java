package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.brief.Admission;
import fi.varalla.brief.Admission.Asker;
import fi.varalla.brief.Admission.Reason;
import fi.varalla.casework.CaseHistory;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Finds out for [Admission] who somebody is to a case.
@Component
class CaseDoor {

    /// How long a worker sees the case of a family with whom they have been in contact; the desk's policy.
    static final Duration WINDOW = Duration.ofHours(12);

    private final Cases cases;
    private final CaseHistory history;
    private final OnCall onCall;
    private final AccessLog log;
    private final Clock clock;

    CaseDoor(Cases cases, CaseHistory history, OnCall onCall, AccessLog log, Clock clock) {
        this.cases = cases;
        this.history = history;
        this.onCall = onCall;
        this.log = log;
        this.clock = clock;
    }

    /// @throws ResponseStatusException 404 if there is no such case
    ClientCase known(UUID id) {
        return cases.find(new CaseId(id)).orElseThrow(Answered::nothing);
    }

    /// Writes down who saw or changed a case, and why, before anything is shown.
    void note(Account me, Action action, ClientCase it, Admission.In in) {
        log.note(
                me.who(), action, "case:" + it.id().value(), List.of(), in.why().name());
    }

    Admission admission(Account me, ClientCase it, @Nullable Reason given) {
        var worker = me.worker();
        return Admission.of(
                new Asker(
                        me.role().covers(Role.COORDINATOR),
                        worker != null && worker.equals(it.ownWorker()),
                        worker != null && inContact(worker).contains(it.id()),
                        onCall.now(it.line()).stream()
                                .anyMatch(shift -> shift.worker().equals(worker))),
                given);
    }

    /// Whoever may change the brief, and what goes with it.
    ///
    /// @throws ResponseStatusException 404 for whoever may not even see it, 403 for whoever may only see it
    Admission.In writing(Account me, ClientCase it, @Nullable Reason given) {
        if (!(admission(me, it, given) instanceof Admission.In in)) {
            throw Answered.nothing();
        }
        if (!in.mayWrite()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return in;
    }

    Set<CaseId> inContact(WorkerId worker) {
        return history.inContact(worker, clock.instant().minus(WINDOW));
    }
}
