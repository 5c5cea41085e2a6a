package fi.varalla.escalation;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Climbs whatever is overdue, each in its own transaction, so that one that fails keeps no other from climbing.
@Component
class Climber {

    private static final Logger LOG = LoggerFactory.getLogger(Climber.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EscalationStore store;
    private final Escalations escalations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Climber(EscalationStore store, Escalations escalations, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.escalations = escalations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// False when none is overdue, or others are climbing all that are.
    boolean climbNext() {
        var held = new AtomicReference<Optional<Escalation>>(Optional.empty());
        try {
            transaction.executeWithoutResult(_ -> {
                held.set(store.nextOverdue(clock.instant()));
                held.get().ifPresent(escalations::climb);
            });
        } catch (RuntimeException e) {
            tryAgainLater(held.get().orElseThrow(() -> e), e);
        }
        return held.get().isPresent();
    }

    private void tryAgainLater(Escalation escalation, RuntimeException reason) {
        if (reason instanceof PessimisticLockingFailureException) {
            LOG.info(
                    "Escalation {} waits a moment, somebody is moving on what it is about",
                    escalation.id().value());
        } else {
            LOG.error("Escalation {} could not climb", escalation.id().value(), reason);
            Metrics.counter("varalla.escalation.failed").increment();
        }
        transaction.executeWithoutResult(
                _ -> store.tryAgain(escalation.id(), clock.instant().plus(RETRY)));
    }
}
