/// Calls under way and how they move on. [Call] decides and touches nothing; [Exchange] carries it out.
@NullMarked
@ApplicationModule(
        displayName = "Calls",
        allowedDependencies = {
            "messaging",
            "accounts",
            "audit",
            "brief",
            "directory",
            "casework",
            "discretion",
            "rota",
            "presence",
            "readiness",
            "line",
            "looks",
            "notices",
            "conversation",
            "words"
        })
package fi.varalla.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
