/// Demo profile only: phones and chats on a page, and real HTTP stand-ins for Telegram and Twilio.
@NullMarked
@ApplicationModule(
        displayName = "Simulator",
        allowedDependencies = {})
package fi.varalla.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
