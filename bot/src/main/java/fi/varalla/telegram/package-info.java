/// The only place that knows the Bot API.
@NullMarked
@ApplicationModule(
        displayName = "Telegram",
        allowedDependencies = {"messaging"})
package fi.varalla.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
