package fi.varalla.calls;

import fi.varalla.messaging.MeetingDesk.Seat;
import fi.varalla.messaging.Mover;
import fi.varalla.messaging.Mover.Moved;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Moves people who are on the phone, once that is decided for good. What fails is tried again a few times, a second
/// apart; then whoever waits for them asks again, see [Meetings#waitsAlone] and [Meetings#comes].
@Component
class Moves {

    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
    private static final int TRIES = 3;

    private final Mover mover;
    private final Meetings meetings;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, hands);

    Moves(Mover mover, Meetings meetings) {
        this.mover = mover;
        this.meetings = meetings;
    }

    /// @param call the provider's id of somebody's part of a call
    record Wanted(String call, UUID meeting, Seat seat) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wanted(Wanted wanted) {
        hands.execute(() -> move(wanted, TRIES));
    }

    private void move(Wanted wanted, int triesLeft) {
        if (triesLeft == 0) {
            LOG.warn("{} of meeting {} could not be moved", wanted.seat(), wanted.meeting());
        } else if (mover.move(wanted.call(), wanted.meeting(), wanted.seat()) == Moved.TRY_AGAIN) {
            later.execute(() -> moveIfAwaited(wanted, triesLeft - 1));
        }
    }

    /// Whose answer was lost may have come already, and would leave the room to come again.
    private void moveIfAwaited(Wanted wanted, int triesLeft) {
        if (meetings.awaits(wanted.meeting(), wanted.seat())) {
            move(wanted, triesLeft);
        }
    }

    /// While there are connections: what waits for a later try is given up.
    @PreDestroy
    void close() throws InterruptedException {
        hands.shutdown();
        hands.awaitTermination(3, TimeUnit.SECONDS);
    }
}
