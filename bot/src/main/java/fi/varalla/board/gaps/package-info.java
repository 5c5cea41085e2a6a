/// Gaps ahead and who takes care of them, and how well each worker can be reached.
@NullMarked
package fi.varalla.board.gaps;

import org.jspecify.annotations.NullMarked;
