package fi.varalla.accounts;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes and checks passwords; how is for [Hashing].
@Component
class Passwords {

    static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    /// What people try first where twelve characters are asked for.
    private static final List<String> COMMON = List.of(
            "password",
            "salasana",
            "losenord",
            "lösenord",
            "qwerty",
            "123456",
            "abcdef",
            "varalla",
            "päivystys",
            "letmein",
            "welcome",
            "tervetuloa",
            "iloveyou",
            "admin",
            "football");

    /// Threads of their own: a virtual thread that only counts keeps its carrier, and on a small machine everybody else
    /// would stand still meanwhile, their connections in hand. Each takes 19 MiB, too.
    private final ExecutorService hands = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("passwords-", 1).factory());

    /// Compared when there is no such account, so that an answer takes as long. It was made once: to make it at each
    /// start would keep the start waiting.
    static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$Lxons2net2MrNXssQtlFTw$Cw0FoU8wL3n/XuG4s41sOIxRUF/KDoN03JYLPqSVNBw";

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /// Why a password will not do.
    enum Weakness {
        SHORT,
        LONG,
        COMMON
    }

    String encode(String password) {
        return byHand(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    /// @param hash null for somebody who has none, or who does not exist
    boolean matches(String password, @Nullable String hash) {
        return byHand(() -> encoder.matches(password, hash == null ? NOBODYS : hash)) && hash != null;
    }

    /// Whoever calls holds no connection to the database: this may be a long queue.
    private <T> T byHand(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, hands).join();
    }

    @PreDestroy
    void close() {
        hands.shutdown();
    }

    /// @param own words that somebody who knows the person would try
    Optional<Weakness> weakness(String password, String... own) {
        if (password.length() < SHORTEST) {
            return Optional.of(Weakness.SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.LONG);
        }
        return isCommon(password, own) ? Optional.of(Weakness.COMMON) : Optional.empty();
    }

    /// Mostly made of one such word, or of very few different characters.
    private static boolean isCommon(String password, String... own) {
        var low = password.toLowerCase(Locale.ROOT);
        var words = new ArrayList<>(COMMON);
        for (var word : own) {
            if (word.length() > 2) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        var left = low;
        for (var word : words) {
            left = left.replace(word, "");
        }
        return left.chars().distinct().count() < 5 || (left.length() < low.length() && left.length() < 8);
    }
}
