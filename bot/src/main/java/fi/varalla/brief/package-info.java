/// What a woken worker must see in five seconds: who it is, what is dangerous, what to do first. [Admission] decides
/// who
/// may see it and touches nothing.
@NullMarked
@ApplicationModule(
        displayName = "Case briefs",
        allowedDependencies = {"casework", "directory", "notices", "rota", "line", "vault", "words"})
package fi.varalla.brief;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
