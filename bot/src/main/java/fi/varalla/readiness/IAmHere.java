package fi.varalla.readiness;

import fi.varalla.rota.WorkerId;
import org.springframework.stereotype.Component;

/// For other rooms through which a worker says that they can be reached.
@Component
public class IAmHere {

    private static final String OWN_CALL = "OWN_CALL";

    private final Checks checks;

    IAmHere(Checks checks) {
        this.checks = checks;
    }

    /// The worker called us and said so. Part of the caller's transaction.
    public void byOwnCall(WorkerId worker) {
        checks.answered(worker, OWN_CALL);
    }
}
