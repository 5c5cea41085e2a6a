/// How well families are reached, measured from the contact log: numbers only, never a name or a word. Descriptive; it
/// tells what was, and claims no effect.
@NullMarked
@ApplicationModule(
        displayName = "Quality",
        allowedDependencies = {"casework", "line", "rota", "worktime"})
package fi.varalla.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
