/// One contact as its worker sees it: what it was, the message that was spoken, and the entry to write.
@NullMarked
package fi.varalla.board.contacts;

import org.jspecify.annotations.NullMarked;
