package fi.varalla.api;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bootstrapToken a bearer token with an administrator's rights, to make the first real ones with; empty for
/// none
/// @param timeZone       the zone in whose offset instants are shown, and in which rotations turn that name none
@ConfigurationProperties("varalla")
record ApiSettings(
        @DefaultValue("") String bootstrapToken,
        @DefaultValue("Europe/Helsinki") ZoneId timeZone) {}
