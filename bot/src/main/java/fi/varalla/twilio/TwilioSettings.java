package fi.varalla.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param accountSid         empty: telephone and SMS are off
/// @param authToken          empty: telephone and SMS are off
/// @param authTokenSecondary accepted too, while tokens are rotated; empty without rotation
/// @param apiUrl             base URL of the REST API
/// @param fallbackPhones     whom a caller reaches while the stores are down, in E.164; all ring at once, at most
///                           ten
/// @param answerWithin       how long a caller's question may take before we say "one moment"; Twilio gives up at
///                           15 s
/// @param connectWithin      time limit for a connection to the API
/// @param readWithin         time limit for an answer of the API
/// @param smsValidFor        an SMS that could not be delivered for so long is given up, 1 s to 10 h
/// @param silence            how long a caller may be silent before the recording of a message ends
/// @param mediaHosts         where pictures may lie to which the API leads us; a name that begins with a dot stands for
///                           all names that end so
/// @param lookBack           how far back we look for a message that may have been sent
@ConfigurationProperties("varalla.twilio")
record TwilioSettings(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String authTokenSecondary,
        @DefaultValue("https://api.twilio.com") URI apiUrl,
        @DefaultValue List<String> fallbackPhones,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("3s") Duration connectWithin,
        @DefaultValue("10s") Duration readWithin,
        @DefaultValue("4h") Duration smsValidFor,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("24h") Duration lookBack,

        @DefaultValue({".twiliocdn.com", "s3-external-1.amazonaws.com"})
        List<String> mediaHosts) {

    TwilioSettings {
        fallbackPhones = List.copyOf(fallbackPhones);
        mediaHosts = List.copyOf(mediaHosts);
    }

    boolean on() {
        return !accountSid.isBlank() && !authToken.isBlank();
    }

    List<String> tokens() {
        return Stream.of(authToken, authTokenSecondary)
                .filter(token -> !token.isBlank())
                .toList();
    }

    /// Without the secrets, should it ever be logged.
    @Override
    public String toString() {
        return "TwilioSettings[" + (on() ? "on" : "off") + "]";
    }
}
