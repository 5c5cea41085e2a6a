package fi.varalla.twilio;

import java.util.Set;

/// Twilio's error codes for countries that the account may not call: they are switched on in its console
/// (twilio.com/docs/api/errors/13227, 21215, 21216).
final class RegionRefusals {

    private static final Set<String> CODES = Set.of("13227", "21215", "21216");

    /// Whether a leg failed for that. Twilio tells why a dialled leg failed as `ErrorCode`.
    static boolean isOne(Form form) {
        return form.get("ErrorCode")
                .or(() -> form.get("DialErrorCode"))
                .filter(CODES::contains)
                .isPresent();
    }

    private RegionRefusals() {}
}
