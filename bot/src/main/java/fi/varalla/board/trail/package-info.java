/// Who changed the rota, when, and how to take it back.
@NullMarked
package fi.varalla.board.trail;

import org.jspecify.annotations.NullMarked;
