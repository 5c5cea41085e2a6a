package fi.varalla.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hashed as hard as ADR 23 says, whoever it is that tries to sign in.
class PasswordsTests {

    private static final String COST = "$argon2id$v=19$m=19456,t=2,p=1$";

    private final Passwords passwords = new Passwords(new Hashing().argon2id());

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void eachHashCostsAsMuchAsIsSaidAndHasASaltOfItsOwn() {
        var hash = passwords.encode("four quiet herons wade");

        assertThat(hash).startsWith(COST).isNotEqualTo(passwords.encode("four quiet herons wade"));
        assertThat(passwords.matches("four quiet herons wade", hash)).isTrue();
        assertThat(passwords.matches("four quiet herons wake", hash)).isFalse();
    }

    @Test
    void whoeverDoesNotExistIsComparedAtTheSameCostAndNeverRight() {
        assertThat(Passwords.NOBODYS).startsWith(COST).hasSameSizeAs(passwords.encode("nobody's password"));
        assertThat(new Hashing().argon2id().matches("nobody's password", Passwords.NOBODYS))
                .isTrue();
        assertThat(passwords.matches("nobody's password", null)).isFalse();
    }
}
