package fi.varalla.directory;

import fi.varalla.casework.PersonId;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/// Who is behind an address, and where to reach whom.
@Repository
public class Directory {

    /// Inactive workers are strangers. A WhatsApp account is whoever has its phone. A worker's address is a worker's
    /// even
    /// if a family has it too.
    public Party identify(Address address) {
        return new Party.Stranger();
    }

    public Optional<Worker> worker(WorkerId id) {
        return Optional.empty();
    }

    /// These workers, those no longer active left out, in one query.
    public List<Worker> workers(Collection<WorkerId> ids) {
        return List.of();
    }

    /// All active coordinators.
    public List<Worker> coordinators() {
        return List.of();
    }

    public Optional<FamilyMember> member(PersonId id) {
        return Optional.empty();
    }
}
