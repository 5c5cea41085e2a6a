/// Hours and fairness of a month, the limits of working time, and calendars.
@NullMarked
package fi.varalla.board.hours;

import org.jspecify.annotations.NullMarked;
