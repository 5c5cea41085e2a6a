package fi.varalla.messaging;

import fi.varalla.messaging.Inbox.Letter;
import fi.varalla.sql.Question;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings those letters that are simple enough to the [ShortWay]: alone, or with others that come at the same moment.
final class Straightaway {

    private static final Logger log = LoggerFactory.getLogger(Straightaway.class);

    /// With two something is done while the other waits for the disk.
    private static final int SIDE_BY_SIDE = 2;

    private static final int MOST = 16;

    /// A letter, and the words in it, which may go the short way.
    private record Simple(Letter letter, Inbound.Text words) {}

    private enum Way {
        SHORT,
        LONG,
        NOT_WITH_OTHERS
    }

    private final Supplier<Optional<ShortWay>> shortWay;
    private final Function<List<Letter>, Question<Integer>> keeping;
    private final Crowd<Simple, Way> crowd =
            new Crowd<>(SIDE_BY_SIDE, MOST, it -> it.words().from(), this::together);

    /// @param shortWay empty if there is none
    /// @param keeping  as [ShortWay#takes] wants it, for letters that are not stored
    Straightaway(Supplier<Optional<ShortWay>> shortWay, Function<List<Letter>, Question<Integer>> keeping) {
        this.shortWay = shortWay;
        this.keeping = keeping;
    }

    /// Keeps a letter and acts on it, if it is that simple; waits for its turn with others.
    ///
    /// @param heard what is in it
    /// @return whether it did; if not, nothing was done
    boolean takes(Letter letter, List<Inbound> heard) {
        var simple = simple(letter, heard);
        return simple.isPresent() && way(simple.get()) == Way.SHORT;
    }

    /// Acts on one that is stored already, if it is that simple.
    ///
    /// @param settling marks it as done
    boolean takesStored(Letter letter, List<Inbound> heard, Function<List<Letter>, Question<Integer>> settling) {
        var simple = simple(letter, heard);
        return simple.isPresent() && ways(List.of(simple.get()), settling).contains(Way.SHORT);
    }

    private Optional<Simple> simple(Letter letter, List<Inbound> heard) {
        return heard.size() == 1
                        && heard.getFirst() instanceof Inbound.Text words
                        && !Dummy.is(words.from())
                        && shortWay.get().filter(it -> it.mayTake(words)).isPresent()
                ? Optional.of(new Simple(letter, words))
                : Optional.empty();
    }

    private Way way(Simple simple) {
        var way = crowd.ask(simple);
        return way == Way.NOT_WITH_OTHERS ? ways(List.of(simple), keeping).getFirst() : way;
    }

    /// Whatever goes wrong with several is tried with each, so that it concerns nobody else.
    private List<Way> together(List<Simple> letters) {
        try {
            return ways(letters, keeping);
        } catch (RuntimeException e) {
            if (letters.size() == 1) {
                throw e;
            }
            log.warn(
                    "{} letters could not be acted on together: {}",
                    letters.size(),
                    e.getClass().getName());
            return Collections.nCopies(letters.size(), Way.NOT_WITH_OTHERS);
        }
    }

    private List<Way> ways(List<Simple> letters, Function<List<Letter>, Question<Integer>> noting) {
        var letterOf = letters.stream().collect(Collectors.toMap(Simple::words, Simple::letter));
        var taken = shortWay.get()
                .orElseThrow()
                .takes(
                        letters.stream().map(Simple::words).toList(),
                        words -> noting.apply(words.stream().map(letterOf::get).toList()));
        return letters.stream()
                .map(it -> taken.contains(it.words()) ? Way.SHORT : Way.LONG)
                .toList();
    }
}
