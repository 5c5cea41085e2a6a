package fi.varalla.twilio;

import fi.varalla.messaging.RegionRefused;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Notices legs that failed because their country may not be called. A caller waits meanwhile, so trouble with telling
/// it stops nothing.
@Component
class RegionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RegionWatch.class);

    private final ApplicationEventPublisher events;

    RegionWatch(ApplicationEventPublisher events) {
        this.events = events;
    }

    void legEnded(UUID attempt, Form form) {
        if (RegionRefusals.isOne(form)) {
            try {
                events.publishEvent(new RegionRefused(attempt));
            } catch (DataAccessException | TransactionException e) {
                LOG.error("Attempt {} failed for its country, and nobody could be told", attempt, e);
            }
        }
    }
}
