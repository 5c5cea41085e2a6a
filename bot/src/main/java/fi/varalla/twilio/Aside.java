package fi.varalla.twilio;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Passes facts on while somebody listens to silence: the answer to Twilio never waits for this, nor fails with it.
@Component
class Aside {

    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final ExecutorService hands =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("aside").factory());

    Aside(ApplicationEventPublisher events, TransactionOperations transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    /// @param fact names nobody: it may stand in the log
    void tell(Record fact) {
        hands.execute(() -> passOn(fact));
    }

    /// What has begun is passed on while there are connections.
    @PreDestroy
    void close() throws InterruptedException {
        hands.shutdown();
        hands.awaitTermination(3, TimeUnit.SECONDS);
    }

    /// The end of a thread: whatever went wrong, nobody else would say so.
    private void passOn(Record fact) {
        try {
            transactions.executeWithoutResult(_ -> events.publishEvent(fact));
        } catch (RuntimeException e) {
            LOG.error("{} could not be passed on", fact, e);
        }
    }
}
