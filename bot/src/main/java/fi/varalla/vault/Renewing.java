package fi.varalla.vault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Follows a new key in the keyset outside: seals the keys of cases and contacts with it, a few at a time. Once it has
/// said that none is left, an older key is needed by no file any more.
@Component
class Renewing {

    private static final Logger LOG = LoggerFactory.getLogger(Renewing.class);
    private static final int AT_ONCE = 100;

    private final CaseKeys keys;

    Renewing(CaseKeys keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelayString = "${varalla.encryption.look-every:1m}", initialDelayString = "15s")
    void look() {
        var renewed = keys.renew(AT_ONCE);
        if (renewed > 0) {
            LOG.info("{} keys of cases and contacts were sealed with the newest key of the keyset", renewed);
        }
    }
}
