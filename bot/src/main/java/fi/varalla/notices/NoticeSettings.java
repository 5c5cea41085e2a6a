package fi.varalla.notices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When workers hear of what another system has changed in the rota, and when coordinators are called because no
/// message
/// reached them.
///
/// @param quiet     once it has changed nothing on the line for so long
/// @param longest   at the latest so long after its first change
/// @param callAfter a coordinator is called if a message of trouble has not reached them for so long; 0: never
/// @param callAgain so long after a call in which nobody pressed 1
/// @param calls     at most so many calls
@ConfigurationProperties("varalla.notices")
record NoticeSettings(
        @DefaultValue("2m") Duration quiet,
        @DefaultValue("15m") Duration longest,
        @DefaultValue("3m") Duration callAfter,
        @DefaultValue("5m") Duration callAgain,
        @DefaultValue("3") int calls) {}
