/// Pictures, sounds and files of chats, kept in the case: fetched in the background, sealed at rest, deleted with their
/// provider once they are here, and here once the entry is final, but for what belongs to the case.
@NullMarked
@ApplicationModule(
        displayName = "Enclosures",
        allowedDependencies = {"messaging", "casework", "rota", "audit", "looks", "notices", "vault"})
package fi.varalla.enclosures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
