/// Something only says "look": again and again, on one replica at a time where Quartz says it. What is due, rows and
/// the
/// clock decide.
@NullMarked
@ApplicationModule(
        displayName = "Looks",
        allowedDependencies = {})
package fi.varalla.looks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
