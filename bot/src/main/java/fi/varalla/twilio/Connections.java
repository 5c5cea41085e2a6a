package fi.varalla.twilio;

import fi.varalla.messaging.Connected;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Passes on that two phones were connected. The caller's answer never waits for this, nor fails with it.
@Component
class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;

    Connections(ApplicationEventPublisher events, TransactionOperations transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    void noted(UUID attempt) {
        Thread.ofVirtual().name("connection-noted").start(() -> passOn(attempt));
    }

    private void passOn(UUID attempt) {
        try {
            transactions.executeWithoutResult(_ -> events.publishEvent(new Connected(attempt)));
        } catch (RuntimeException e) {
            LOG.error("That leg {} was connected could not be noted", attempt, e);
        }
    }
}
