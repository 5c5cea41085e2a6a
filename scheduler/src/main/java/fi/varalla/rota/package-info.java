/// Who is on call, and when. Nothing else in the system decides who answers: ask [OnCall].
@NullMarked
@ApplicationModule(
        displayName = "Rota",
        allowedDependencies = {"line", "holidays", "looks"})
package fi.varalla.rota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
