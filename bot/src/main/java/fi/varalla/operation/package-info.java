/// Whether the desk works: start-up checks, health, metrics and the limits of what may come in.
@NullMarked
@ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"messaging", "directory", "rota", "escalation", "line", "calls", "vault"})
package fi.varalla.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
