package fi.varalla.calls;

import fi.varalla.messaging.MeetingDesk.Seat;
import fi.varalla.messaging.Mover;
import fi.varalla.messaging.Mover.Moved;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Moves people who are on the phone, once that is decided for good. What fails is tried again a few times; then
/// whoever
/// waits for them asks again, see [Meetings#waitsAlone] and [Meetings#comes].
@Component
class Moves {

    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Mover mover;
    private final Meetings meetings;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

    Moves(Mover mover, Meetings meetings) {
        this.mover = mover;
        this.meetings = meetings;
    }

    /// @param call the provider's id of somebody's part of a call
    record Wanted(String call, UUID meeting, Seat seat) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wanted(Wanted wanted) {
        hands.execute(() -> move(wanted));
    }

    private void move(Wanted wanted) {
        for (var left = TRIES; left > 0; left--) {
            if (mover.move(wanted.call(), wanted.meeting(), wanted.seat()) != Moved.TRY_AGAIN) {
                return;
            }
            // Whose answer was lost may have come already, and would leave the room to come again.
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!meetings.awaits(wanted.meeting(), wanted.seat())) {
                return;
            }
        }
        LOG.warn("{} of meeting {} could not be moved", wanted.seat(), wanted.meeting());
    }

    @PreDestroy
    void close() {
        hands.shutdown();
    }
}
