/// A worker's own shifts, as the worker handles them in the chat: give, swap, take, and the note for whoever comes
/// next.
/// [SwapButtons] and the commands hear what is wanted, [SwapNotices] tells whom it concerns.
@NullMarked
@ApplicationModule(
        displayName = "Shifts",
        allowedDependencies = {
            "conversation",
            "notices",
            "rota",
            "line",
            "directory",
            "words",
            "messaging",
            "casework",
            "vault"
        })
package fi.varalla.shifts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
