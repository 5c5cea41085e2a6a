/// What the desk tells its own people by itself: each in their own language, in the chat or else by SMS. Never
/// families.
@NullMarked
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {"directory", "messaging", "words", "line", "looks", "rota"})
package fi.varalla.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
