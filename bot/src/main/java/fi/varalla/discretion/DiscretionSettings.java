package fi.varalla.discretion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param inTouch   for how long a family that wrote, called or was talked with may be answered at night
/// @param tidyAfter how long after a shift families' words stay in the worker's chat, so that a hand-over can be read
@ConfigurationProperties("varalla.discretion")
record DiscretionSettings(
        @DefaultValue("3h") Duration inTouch,
        @DefaultValue("30m") Duration tidyAfter) {}
