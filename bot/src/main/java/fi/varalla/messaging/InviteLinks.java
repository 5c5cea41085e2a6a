package fi.varalla.messaging;

import java.util.Optional;

/// Makes the links by which people pair their chat with us.
public interface InviteLinks {

    /// A link that opens a chat with our bot and hands it the token.
    ///
    /// @param token 1–64 characters of `A-Z a-z 0-9 _ -`, which is all that a link can carry
    /// @return empty when the chat channel is off
    Optional<String> link(String token);
}
