/// Several questions to PostgreSQL in one round trip.
@NullMarked
@ApplicationModule(
        displayName = "SQL",
        allowedDependencies = {})
package fi.varalla.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
