/// The HTTP API of `/api/v1`.
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "messaging",
            "directory",
            "casework",
            "rota",
            "escalation",
            "line",
            "audit",
            "brief",
            "calls",
            "conversation",
            "discretion",
            "readiness",
            "words"
        })
package fi.varalla.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
