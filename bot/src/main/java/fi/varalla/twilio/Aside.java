package fi.varalla.twilio;

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

    Aside(ApplicationEventPublisher events, TransactionOperations transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    /// @param fact names nobody: it may stand in the log
    void tell(Record fact) {
        Thread.ofVirtual().name("aside").start(() -> passOn(fact));
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
