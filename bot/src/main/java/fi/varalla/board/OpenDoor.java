package fi.varalla.board;

import fi.varalla.accounts.Account;
import java.util.List;
import java.util.Optional;

/// Lets anybody in as somebody. Only the demo has one.
public interface OpenDoor {

    /// Somebody to be.
    record Player(String key, String name, Account.Role role) {}

    List<Player> players();

    /// @param key of a player
    Optional<Account> account(String key);
}
