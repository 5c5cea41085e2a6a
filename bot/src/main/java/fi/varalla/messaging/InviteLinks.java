package fi.varalla.messaging;

import java.util.Optional;

/// Makes the link that pairs a chat. Empty when Telegram is off.
public interface InviteLinks {

    Optional<String> link(String token);
}
