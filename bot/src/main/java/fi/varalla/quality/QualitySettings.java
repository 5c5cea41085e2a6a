package fi.varalla.quality;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What answers are held against.
///
/// @param call    how soon a call is meant to be taken
/// @param message how soon a message is meant to be answered
@ConfigurationProperties("varalla.quality")
record QualitySettings(
        @DefaultValue("60s") Duration call,
        @DefaultValue("5m") Duration message) {

    Duration target(Medium medium) {
        return switch (medium) {
            case CALLS -> call;
            case MESSAGES -> message;
        };
    }
}
