/// The on-call lines: one number, one rota, one policy each.
@NullMarked
@ApplicationModule(
        displayName = "Line",
        allowedDependencies = {})
package fi.varalla.line;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
