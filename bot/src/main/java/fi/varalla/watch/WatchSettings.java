package fi.varalla.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param look     how often each way in is looked at, for the first time that much after the start
/// @param patience how long a trouble has to last before the coordinators hear of it, and all has to be well before
///                 they hear that it is over
@ConfigurationProperties("varalla.watch")
record WatchSettings(
        @DefaultValue("15s") Duration look,
        @DefaultValue("60s") Duration patience) {}
