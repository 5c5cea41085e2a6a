package fi.varalla.board.rota;

import fi.varalla.accounts.Account;
import fi.varalla.words.Language;
import org.jspecify.annotations.Nullable;

/// What a request of these pages is about: who asks, in which language, and where they are.
///
/// @param htmx whether only a part of the page is asked for
record PageRequest(Account me, Phrasing say, View view, boolean htmx) {

    Language language() {
        return me.language();
    }

    PageRequest with(View other) {
        return new PageRequest(me, say, other, htmx);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
