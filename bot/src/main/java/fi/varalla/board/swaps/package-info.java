/// Swaps, gaps and hand-offs as pages: what the chat does with buttons, for workers without one and for coordinators.
@NullMarked
package fi.varalla.board.swaps;

import org.jspecify.annotations.NullMarked;
