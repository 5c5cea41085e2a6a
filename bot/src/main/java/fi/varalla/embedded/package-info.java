/// Real PostgreSQL and Redis servers, started and stopped by the program itself.
@NullMarked
@ApplicationModule(
        displayName = "Embedded",
        allowedDependencies = {"vault"})
package fi.varalla.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
