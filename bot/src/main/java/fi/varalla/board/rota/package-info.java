/// The rota page: whole weeks at a glance, every hour that nobody covers, and each change seen before it is saved.
@NullMarked
package fi.varalla.board.rota;

import org.jspecify.annotations.NullMarked;
