/// Who may sign in to the pages, and how they prove it.
@NullMarked
@ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"directory", "messaging", "words", "vault", "audit", "notices", "rota"})
package fi.varalla.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
