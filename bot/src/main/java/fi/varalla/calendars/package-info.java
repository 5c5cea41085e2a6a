/// Shifts in a worker's own calendar, and a worker's own calendar in the planning: iCalendar feeds at secret addresses,
/// and the times at which workers say they are busy.
@NullMarked
@ApplicationModule(
        displayName = "Calendars",
        allowedDependencies = {"rota", "line", "directory", "words", "vault", "notices"})
package fi.varalla.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
