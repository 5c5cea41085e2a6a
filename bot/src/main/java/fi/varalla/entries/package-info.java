/// What a worker records once a family was talked with: asked for in the chat, one question at a time, or written on
/// the
/// page. [Draft] decides what is asked next and touches nothing; [Entries] keeps it and tells.
@NullMarked
@ApplicationModule(
        displayName = "Entries",
        allowedDependencies = {
            "conversation",
            "notices",
            "casework",
            "enclosures",
            "directory",
            "messaging",
            "line",
            "rota",
            "words",
            "vault"
        })
package fi.varalla.entries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
