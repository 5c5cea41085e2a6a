package fi.varalla.accounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// How much work it is to hash a password.
@Configuration(proxyBeanMethods = false)
class Hashing {

    /// Argon2id, with the first parameters that the OWASP password storage cheat sheet recommends: 19 MiB of
    /// memory, two passes, one lane. It is no setting; only a test brings another.
    @Bean
    @Fallback
    PasswordEncoder argon2id() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }
}
