package fi.varalla.messaging;

import fi.varalla.sql.Question;

/// For words that need nothing but to be kept and passed on, in fewer steps than the [Receiver] takes for whatever can
/// be said.
public interface ShortWay {

    /// Acts on words in a transaction of its own, if they are that simple.
    ///
    /// @param keeping the question to be asked in that transaction, which keeps the letter they came in as done; if
    /// its answer is 0 the letter is known, and nothing may be done for it
    /// @return false if they are not, and nothing was done; a repeat of what is known counts as acted on
    boolean takes(Inbound.Text heard, Question<Integer> keeping);
}
