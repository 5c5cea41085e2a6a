/// What the rota and the contact log say together about working time: warnings while planning, rest after nights with
/// calls, and the hours of a month.
@NullMarked
@ApplicationModule(
        displayName = "Working hours",
        allowedDependencies = {
            "worktime",
            "rota",
            "line",
            "holidays",
            "directory",
            "words",
            "notices",
            "calendars",
            "brief",
            "shifts"
        })
package fi.varalla.workhours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
