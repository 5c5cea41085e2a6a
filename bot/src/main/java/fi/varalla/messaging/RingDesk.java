package fi.varalla.messaging;

import fi.varalla.messaging.CallDesk.Speech;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the telephone channel asks and tells of a [Ring] under way, in any order, perhaps twice.
@Component
public class RingDesk {

    private static final String YES = "1";

    private final RingBook book;
    private final RingEnds ends;
    private final Clock clock;

    RingDesk(RingBook book, RingEnds ends, Clock clock) {
        this.book = book;
        this.ends = ends;
        this.clock = clock;
    }

    /// The phone was picked up: what to say. Empty for a ring that nobody asked for.
    ///
    /// @param call the provider's id
    @Transactional
    public Optional<Speech> answered(UUID ring, String call) {
        book.pickedUp(ring, call, clock.instant());
        return book.find(ring).map(held -> held.ring().say());
    }

    /// A key was pressed, or none in time.
    ///
    /// @return whether it was the one that confirms
    @Transactional
    public boolean keyed(UUID ring, String key) {
        if (key.equals(YES)) {
            ends.end(ring, RingResult.CONFIRMED, "");
        }
        return key.equals(YES);
    }

    /// What the ring is about, for whoever goes on with it; empty for a ring that nobody asked for.
    @Transactional(readOnly = true)
    public Optional<String> about(UUID ring) {
        return book.find(ring).map(held -> held.ring().about());
    }

    /// The call is on its way.
    @Transactional
    public void underWay(UUID ring, String call) {
        book.rings(ring, call, clock.instant());
    }

    /// The call is over.
    @Transactional
    public void over(UUID ring, String call, RingResult result) {
        if (!book.isDropped(ring, call)) {
            ends.end(ring, result, "");
        }
    }
}
