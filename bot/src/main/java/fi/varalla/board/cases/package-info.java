/// The briefs of the cases: read with a reason, changed by those whose case it is.
@NullMarked
package fi.varalla.board.cases;

import org.jspecify.annotations.NullMarked;
