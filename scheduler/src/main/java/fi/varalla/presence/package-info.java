/// Who of those on duty does not answer, so that somebody else is tried first. Who that is, and since when, is decided
/// elsewhere.
@NullMarked
@ApplicationModule(
        displayName = "Presence",
        allowedDependencies = {"rota", "line"})
package fi.varalla.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
