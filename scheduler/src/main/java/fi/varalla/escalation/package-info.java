/// What happens when nobody answers. Reaching people is the job of whoever implements [Pager].
@NullMarked
@ApplicationModule(
        displayName = "Escalation",
        allowedDependencies = {"line", "rota", "presence", "looks"})
package fi.varalla.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
