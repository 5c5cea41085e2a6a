package fi.varalla;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes passwords as the program does, but with 64 KiB and one pass: most tests make and let in some people each, and
/// two fifths of the processor time of the pages' tests would go into hashing.
///
/// A hash is checked at the cost at which it was made. What the program hashes at is for `PasswordsTests`.
public final class CheapHashing implements PasswordEncoder {

    private static final PasswordEncoder CHEAP = new Argon2PasswordEncoder(16, 32, 1, 64, 1);

    private final PasswordEncoder costly;
    private volatile boolean costs;

    /// @param costly the program's own
    public CheapHashing(@Qualifier("argon2id") PasswordEncoder costly) {
        this.costly = costly;
    }

    /// Whether from now on a password is hashed at the program's own cost, which takes some 50 to 200 ms each.
    public void costs(boolean whether) {
        costs = whether;
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return Objects.requireNonNull((costs ? costly : CHEAP).encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return costly.matches(password, hash);
    }
}
