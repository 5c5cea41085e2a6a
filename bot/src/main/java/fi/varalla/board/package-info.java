/// The pages for coordinators and workers. Each part of it contributes a [BoardSection]; whatever a page shows it asks
/// of the room that knows.
@NullMarked
@ApplicationModule(displayName = "Board")
package fi.varalla.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
