/// The record: cases, and every contact with a family, logged from its first moment. Entries are added, never changed.
@NullMarked
@ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {"messaging", "line", "rota", "vault", "sql"})
package fi.varalla.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
