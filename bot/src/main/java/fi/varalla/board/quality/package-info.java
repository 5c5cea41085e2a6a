/// How calls and messages were answered: numbers with their formulas, plots, and a heat map of the week.
@NullMarked
package fi.varalla.board.quality;

import org.jspecify.annotations.NullMarked;
