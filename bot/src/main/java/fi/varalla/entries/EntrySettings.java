package fi.varalla.entries;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param remindAfter how long an entry may wait until its worker is reminded, once
@ConfigurationProperties("varalla.entries")
record EntrySettings(@DefaultValue("30m") Duration remindAfter) {}
