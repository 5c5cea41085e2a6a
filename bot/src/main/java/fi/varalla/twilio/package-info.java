/// The only place that knows Twilio: signatures, TwiML, SMS.
@NullMarked
@ApplicationModule(
        displayName = "Twilio",
        allowedDependencies = {"messaging"})
package fi.varalla.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
