/// Who is behind an address: workers, families, strangers, and the invites that pair a chat with one of them.
@NullMarked
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"messaging", "casework", "line", "rota", "vault", "sql"})
package fi.varalla.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
