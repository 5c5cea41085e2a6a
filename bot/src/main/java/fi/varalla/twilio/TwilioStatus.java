package fi.varalla.twilio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Whether telephone, SMS and WhatsApp are on, for the health page.
@Component
public class TwilioStatus {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioStatus.class);

    private final TwilioSettings settings;

    TwilioStatus(TwilioSettings settings) {
        this.settings = settings;
    }

    /// False without an account SID or an auth token: then every webhook is refused and nothing is sent.
    public boolean on() {
        return settings.on();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        LOG.info("Telephone, SMS and WhatsApp (Twilio) are {}", on() ? "on" : "off: no credentials");
    }
}
