package fi.varalla.twilio;

import fi.varalla.messaging.RingResult;
import java.util.Set;

/// Twilio's `CallStatus`.
final class CallStatus {

    private static final Set<String> OVER = Set.of("completed", "busy", "no-answer", "failed", "canceled");

    static boolean isOver(String status) {
        return OVER.contains(status);
    }

    /// Whether what is told is that the call is over.
    static boolean isOver(Form form) {
        return form.get("CallStatus").filter(OVER::contains).isPresent();
    }

    /// @param off whether the network said that the phone is switched off or out of reach (SIP 480)
    static RingResult result(String status, boolean off) {
        return switch (status) {
            // Picked up by somebody or something: who pressed 1 was noted when it was pressed.
            case "completed" -> RingResult.NOT_CONFIRMED;
            case "busy" -> RingResult.BUSY;
            case "no-answer", "canceled" -> RingResult.NO_ANSWER;
            default -> off ? RingResult.NO_ANSWER : RingResult.FAILED;
        };
    }

    private CallStatus() {}
}
