/// Whether the desk works: health, metrics, start-up checks.
@NullMarked
@ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"messaging", "directory", "rota", "escalation", "line", "calls"})
package fi.varalla.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
