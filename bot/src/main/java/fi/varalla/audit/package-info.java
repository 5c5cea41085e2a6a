/// Who read or changed what, when and why.
@NullMarked
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {})
package fi.varalla.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
