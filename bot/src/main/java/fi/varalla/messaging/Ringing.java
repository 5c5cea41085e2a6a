package fi.varalla.messaging;

import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rings people for the desk itself. What came of it is told as [RingOver], always, at the latest a few minutes after
/// the ring's own deadline.
///
/// A ring is a row in the database: it survives a restart and an hour without the provider. A phone that a family's
/// call has is not rung before that call is over.
@Component
public class Ringing {

    private final RingBook book;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ringing(RingBook book, ApplicationEventPublisher events, Clock clock) {
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /// Something is there to be looked at, once the transaction has committed.
    record Asked() {}

    /// Something under way is to be ended, once the transaction has committed.
    record Dropped(String call) {}

    /// Part of the caller's transaction.
    ///
    /// @return the ring's id, for [#withdraw]
    @Transactional
    public UUID ring(Ring ring) {
        var id = UUID.randomUUID();
        book.insert(id, ring, clock.instant());
        events.publishEvent(new Asked());
        return id;
    }

    /// It is not needed any more: it stops ringing, and no result is told but a key that was pressed all the same.
    /// Nothing happens to one that is over.
    @Transactional
    public void withdraw(UUID ring) {
        var held = book.find(ring);
        if (book.withdraw(ring, clock.instant())) {
            held.map(HeldRing::call).ifPresent(call -> events.publishEvent(new Dropped(call)));
        }
    }
}
