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
        return code == 20429 || code == 21611
                ? new Delivery.TryAgain(null, "queue-full")
                : new Delivery.Refused(why(refusal.getCode().toString()));
    }

    /// A code as a reason without any personal data.
    static String why(String code) {
        return switch (code) {
            case "21211", "21214", "21217" -> "invalid-number";
            case "21408", "21215" -> "region";
            case "21610" -> "stopped";
            case "21612" -> "unroutable";
            case "21614", "30006" -> "landline";
            case "30003", "30005", "63024" -> "unreachable";
            case "30007" -> "filtered";
            case "30004" -> "blocked";
            case "63016" -> "window-closed";
            default -> "code-" + code;
        };
    }

    private Refusals() {}
}
