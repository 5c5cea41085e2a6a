package fi.varalla.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// How somebody's words went to one address.
///
/// @param state      the outbox's: WAITING, SENDING, SENT or REFUSED
/// @param maybeSent  an earlier attempt may have reached the provider
/// @param settledAt  when it was sent or refused; [Instant#EPOCH] before
/// @param messageIds the provider's ids, in order; empty unless it was sent
public record Trace(UUID parcel, String state, boolean maybeSent, Instant settledAt, List<String> messageIds) {

    /// Telegram's rule for `deleteMessage` in private chats. A minute less: the request takes its time too.
    private static final Duration DELETABLE = Duration.ofDays(2).minusMinutes(1);

    /// What can be done to take the words back.
    public enum Return {
        /// It may be sent at this very moment.
        WAIT,
        /// They have not gone out.
        STOP,
        /// They have not gone out, but an earlier attempt may have arrived, and cannot be found.
        STOP_PERHAPS_LATE,
        DELETE,
        TOO_OLD,
        /// A telephone keeps what it got.
        NEVER,
        /// They never arrived.
        NOTHING_TO_DO
    }

    public Trace {
        messageIds = List.copyOf(messageIds);
    }

    public Return canBeTakenBack(Address from, Instant now) {
        return switch (state) {
            case "SENDING" -> Return.WAIT;
            case "WAITING" -> maybeSent ? Return.STOP_PERHAPS_LATE : Return.STOP;
            case "SENT" -> delivered(from, now);
            default -> Return.NOTHING_TO_DO;
        };
    }

    private Return delivered(Address from, Instant now) {
        if (!(from instanceof Address.TelegramChat)) {
            return Return.NEVER;
        }
        return settledAt.plus(DELETABLE).isAfter(now) ? Return.DELETE : Return.TOO_OLD;
    }
}
