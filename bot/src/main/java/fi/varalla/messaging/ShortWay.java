package fi.varalla.messaging;

import fi.varalla.sql.Question;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// For words that need nothing but to be kept and passed on, in fewer steps than the [Receiver] takes for whatever can
/// be said.
public interface ShortWay {

    /// Whether nothing in the words themselves asks for more. Asks nobody.
    boolean mayTake(Inbound.Text heard);

    /// Acts on words in a transaction of its own, as far as they are that simple. Several pay once for what they
    /// share, and none of these waits for what somebody else does at an address.
    ///
    /// @param heard   at least one that [#mayTake] allows, each from another address
    /// @param keeping makes the question, to be asked in that transaction, which keeps the letters in which these
    ///                came as done. Its answer is how many: nothing may be done for one that is known already
    /// @return those that were acted on; nothing was done for the others. A repeat of what is known counts too
    Set<Inbound.Text> takes(List<Inbound.Text> heard, Function<List<Inbound.Text>, Question<Integer>> keeping);
}
