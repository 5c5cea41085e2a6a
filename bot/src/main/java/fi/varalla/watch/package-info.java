/// Whether what people write gets through, seen from outside: each way in is looked at again and again, and who should
/// know is told by another way. [Standing] decides and touches nothing.
@NullMarked
@ApplicationModule(
        displayName = "Watch",
        allowedDependencies = {"messaging", "conversation", "notices", "looks"})
package fi.varalla.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
