package fi.varalla.board.swaps;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// For whom a visitor acts: for themselves, or, as a coordinator, for anybody who works here.
@Component("swapsActing")
class Acting {

    private final Directory directory;

    Acting(Directory directory) {
        this.directory = directory;
    }

    /// @param visitor who does it
    /// @param worker  for whom
    record As(WorkerId visitor, Worker worker, boolean coordinator) {

        /// What goes into a link or form, so that the next step is for the same one; empty for oneself.
        String parameter() {
            return visitor.equals(worker.id()) ? "" : worker.id().value().toString();
        }

        boolean maySettle(Swap swap) {
            return coordinator
                    || worker.id().equals(swap.requester())
                    || worker.id().equals(swap.taker());
        }
    }

    /// @param whom null or empty: oneself
    /// @throws ResponseStatusException 403 for somebody else, unless a coordinator says so; 404 for nobody
    As as(Account me, @Nullable String whom) {
        var own = me.worker();
        if (own == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var worker = whom == null || whom.isEmpty() ? own : new WorkerId(id(whom));
        var coordinator = me.role().covers(Role.COORDINATOR);
        if (!worker.equals(own) && !coordinator) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return find(worker)
                .map(it -> new As(own, it, coordinator))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Somebody who works here.
    Optional<Worker> find(WorkerId worker) {
        return directory.workers(List.of(worker)).stream().findFirst();
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such id", e);
        }
    }
}
