package fi.varalla.simulator.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the Bot API says instead of a result.
///
/// @param retryAfter seconds to wait, or null
record Refusal(int code, String description, @Nullable Integer retryAfter) {

    static RefusedException bad(String why) {
        return new RefusedException(new Refusal(400, "Bad Request: " + why, null));
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>(Map.of("ok", false, "error_code", code));
        body.put("description", description);
        if (retryAfter != null) {
            body.put("parameters", Map.of("retry_after", retryAfter));
        }
        return body;
    }

    static final class RefusedException extends RuntimeException {

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.description());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
