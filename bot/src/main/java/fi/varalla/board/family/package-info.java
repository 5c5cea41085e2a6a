/// The people of a case: how each reaches us, with invites, a lost phone, and what was agreed with them.
@NullMarked
package fi.varalla.board.family;

import org.jspecify.annotations.NullMarked;
