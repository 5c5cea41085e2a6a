package fi.varalla.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notes what came of a ring, and tells it: once, however often it is heard.
@Component
class RingEnds {

    private final RingBook book;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;

    RingEnds(RingBook book, ApplicationEventPublisher events, MeterRegistry meters, Clock clock) {
        this.book = book;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    @Transactional
    void end(UUID ring, RingResult result, String why) {
        book.end(ring, result, why, clock.instant()).ifPresent(about -> {
            meters.counter("varalla.rings", "result", result.name()).increment();
            events.publishEvent(new RingOver(ring, about, result, why));
        });
    }
}
