package fi.varalla.calls;

import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A call a day to each line of ours, to see whether a family would get through.
///
/// @param from   the number that it comes from, E.164: one at Twilio that nobody else calls from; empty: no such calls
/// @param at     from when on, by the desk's clock on the wall
/// @param within it has to have reached us by then, counted from when it was asked for
/// @param look   how often we look what is due
@ConfigurationProperties("varalla.trial")
record TrialSettings(
        @DefaultValue("") String from,
        @DefaultValue("10:00") LocalTime at,
        @DefaultValue("3m") Duration within,
        @DefaultValue("30s") Duration look) {

    /// Empty where there are no such calls.
    Optional<Phone> caller() {
        return from.isBlank() ? Optional.empty() : Optional.of(new Phone(from.strip()));
    }
}
