/// How families are spoken with, and what is kept from eyes it is not for: languages, easy words, the local crisis
/// number, what stays in chats, and when nobody may be written to. Decisions such as [Expectation] touch nothing.
@NullMarked
@ApplicationModule(
        displayName = "Discretion",
        allowedDependencies = {"messaging", "directory", "casework", "line", "rota", "notices", "words", "vault", "sql"
        })
package fi.varalla.discretion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
