package fi.varalla.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// While there is no account, each start tells an address at which the first one is made. Whoever reads the log of the
/// program may do so.
@Component
class FirstAddress {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAddress.class);

    private final Accounts accounts;

    FirstAddress(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        accounts.firstAddress()
                .ifPresent(it -> LOG.info("Nobody can sign in yet. Make the first account within a day at {}", it));
    }
}
