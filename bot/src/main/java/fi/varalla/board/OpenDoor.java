package fi.varalla.board;

import fi.varalla.accounts.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets anybody in as somebody. Only the demo has one.
public interface OpenDoor {

    /// Somebody to be.
    ///
    /// @param onDuty the line on which they are tried first now; null if on none
    record Player(
            String key,
            String name,
            Account.Role role,
            @Nullable String onDuty) {}

    List<Player> players();

    /// @param key of a player
    Optional<Account> account(String key);
}
