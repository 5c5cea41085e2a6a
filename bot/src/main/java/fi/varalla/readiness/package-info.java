/// Whether those on duty can be reached, and whether somebody is on duty at all. [Check] and [Alarm] decide and touch
/// nothing; [Checks] and [Alarms] carry it out.
@NullMarked
@ApplicationModule(
        displayName = "Readiness",
        allowedDependencies = {
            "rota",
            "presence",
            "line",
            "looks",
            "directory",
            "messaging",
            "notices",
            "conversation",
            "words"
        })
package fi.varalla.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
