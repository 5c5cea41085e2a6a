package fi.varalla.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param ringFor  how long a phone rings; shorter than most voicemail boxes wait
/// @param again    how soon to try again what could not be rung
/// @param atMost   after that a call without a word from the provider is looked up there
/// @param keep     how long a ring is kept once it is over
@ConfigurationProperties("varalla.ringing")
record RingSettings(
        @DefaultValue("25s") Duration ringFor,
        @DefaultValue("5s") Duration again,
        @DefaultValue("75s") Duration atMost,
        @DefaultValue("60d") Duration keep) {}
