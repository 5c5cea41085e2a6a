/// Pictures, sounds and files of chats, kept in the case: fetched in the background, sealed at rest, deleted with their
/// provider once they are here.
@NullMarked
@ApplicationModule(
        displayName = "Enclosures",
        allowedDependencies = {"messaging", "casework", "vault"})
package fi.varalla.enclosures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
