package fi.varalla.notices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When workers hear of what another system has changed in the rota.
///
/// @param quiet   once it has changed nothing on the line for so long
/// @param longest at the latest so long after its first change
@ConfigurationProperties("varalla.notices")
record NoticeSettings(
        @DefaultValue("2m") Duration quiet,
        @DefaultValue("15m") Duration longest) {}
