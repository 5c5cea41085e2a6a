package fi.varalla.twilio;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where Twilio reaches us. It comes from the settings, never from a request: whoever may choose the URL that a
/// signature is checked against can replay one.
@Component
class PublicUrl {

    private final String base;

    /// @param base scheme, host and perhaps a path, such as `https://line.example`
    PublicUrl(@Value("${varalla.public-url:}") String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /// @param pathAndQuery beginning with a slash, encoded
    String of(String pathAndQuery) {
        return base + pathAndQuery;
    }

    boolean known() {
        return !base.isBlank();
    }
}
