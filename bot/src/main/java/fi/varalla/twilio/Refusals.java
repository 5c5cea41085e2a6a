package fi.varalla.twilio;

import com.twilio.exception.ApiException;
import fi.varalla.messaging.Delivery;

/// Twilio's error codes for messages, as far as somebody can do something about them (twilio.com/docs/api/errors).
final class Refusals {

    static Delivery of(ApiException refusal) {
        if (refusal.getStatusCode() == null) {
            return new Delivery.Unknown("unreadable-answer");
        }
        if (refusal.getCode() == null) {
            return new Delivery.Refused("http-" + refusal.getStatusCode());
        }
        var code = refusal.getCode().intValue();
        return switch (code) {
            case 20429, 21611 -> new Delivery.TryAgain(null, "queue-full");
            case 21211, 21214, 21217 -> new Delivery.Refused("invalid-number");
            case 21408, 21215 -> new Delivery.Refused("region");
            case 21610 -> new Delivery.Refused("stopped");
            case 21612 -> new Delivery.Refused("unroutable");
            case 21614 -> new Delivery.Refused("landline");
            case 63016 -> new Delivery.Refused("window-closed");
            default -> new Delivery.Refused("code-" + code);
        };
    }

    private Refusals() {}
}
