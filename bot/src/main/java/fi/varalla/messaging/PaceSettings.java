package fi.varalla.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Telegram's limits, as its FAQ for bots has them: one message a second in a chat, short bursts allowed, and 30 a
/// second
/// in all. What goes beyond is refused with a `retry_after`, which is kept in any case.
///
/// @param chatBurst how many messages may go to one chat at once
/// @param chatEvery in which time one more may go
/// @param inAll     how many may go to all chats together in a second, from all replicas together
@ConfigurationProperties("varalla.pace")
record PaceSettings(
        @DefaultValue("20") int chatBurst,
        @DefaultValue("1s") Duration chatEvery,
        @DefaultValue("30") int inAll) {

    PaceSettings {
        if (chatBurst < 1 || inAll < 1 || chatEvery.isNegative()) {
            throw new IllegalArgumentException("varalla.pace: at least 1 message at once, and no negative time");
        }
    }
}
