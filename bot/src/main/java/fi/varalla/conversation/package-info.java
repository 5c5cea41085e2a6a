/// Chats under way and how they move on. [Conversation] decides and touches nothing; [Switchboard] carries it out.
@NullMarked
@ApplicationModule(
        displayName = "Conversation",
        allowedDependencies = {
            "messaging",
            "directory",
            "casework",
            "brief",
            "discretion",
            "enclosures",
            "rota",
            "presence",
            "escalation",
            "line",
            "looks",
            "notices",
            "words",
            "vault",
            "audit",
            "sql"
        })
package fi.varalla.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
