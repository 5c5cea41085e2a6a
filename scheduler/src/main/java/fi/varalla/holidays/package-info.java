/// Finland's public holidays, worked out by rule for any year.
@NullMarked
@ApplicationModule(
        displayName = "Holidays",
        allowedDependencies = {})
package fi.varalla.holidays;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
