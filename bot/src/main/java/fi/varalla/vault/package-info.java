/// Seals words, notes and recordings before they are stored; the key lives outside the database.
@NullMarked
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {})
package fi.varalla.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
