/// The conversations with families under way, as their workers see them on the page: live, and with the keyboard.
@NullMarked
package fi.varalla.board.talks;

import org.jspecify.annotations.NullMarked;
