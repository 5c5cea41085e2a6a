package fi.varalla.board.talks;

import fi.varalla.conversation.PageDesk.Doubt;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a worker was asked on the page before something is sent, and wants it sent all the same. A form carries it from
/// one question to the next.
record Settled(Set<Doubt> doubts) {

    Settled {
        doubts = Set.copyOf(doubts);
    }

    /// @param text names with commas between them; what is no doubt settles none. Null: nothing was asked yet
    static Settled of(@Nullable String text) {
        var names = text == null ? Set.<String>of() : Set.copyOf(Arrays.asList(text.split(",", -1)));
        return new Settled(Arrays.stream(Doubt.values())
                .filter(it -> names.contains(it.name()))
                .collect(Collectors.toSet()));
    }

    /// How a form carries it, with one more.
    String and(Doubt doubt) {
        var all = EnumSet.of(doubt);
        all.addAll(doubts);
        return all.stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
