/// Working time: rest rules of the Working Hours Act (872/2019), hours and fairness. Pure but for what is kept of a
/// line's limits and of a worker's terms. It tells, and never forbids: a family that waits comes first.
///
/// The sections are cited from the Act as enacted; collective agreements may differ, which is why every limit is a
/// setting of the line. None of this is legal advice.
@NullMarked
@ApplicationModule(
        displayName = "Worktime",
        allowedDependencies = {"line", "rota", "holidays"})
package fi.varalla.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
