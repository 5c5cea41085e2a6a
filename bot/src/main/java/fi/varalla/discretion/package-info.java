/// How families are spoken with, and what is kept from eyes it is not for: languages, easy words, the local crisis
/// number, and what stays in chats. Decisions such as [Expectation] touch nothing.
@NullMarked
@ApplicationModule(
        displayName = "Discretion",
        allowedDependencies = {"messaging", "directory", "casework", "line", "rota", "words"})
package fi.varalla.discretion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
