package fi.varalla.discretion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param tidyAfter how long after a shift families' words stay in the worker's chat, so that a hand-over can be read
@ConfigurationProperties("varalla.discretion")
record DiscretionSettings(@DefaultValue("30m") Duration tidyAfter) {}
