package fi.varalla.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/// Secrets that nobody has to remember: 256 random bits, of which only the hash is kept. They need no salt and no slow
/// hash.
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// 43 characters that fit into an address.
    static String fresh() {
        return text(32);
    }

    /// Ten bytes for people to type, in groups.
    static String readable() {
        var bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        var text = new BigInteger(1, bytes).toString(32).toUpperCase(Locale.ROOT);
        var padded = "0".repeat(16 - text.length()) + text;
        return String.join(
                "-", padded.substring(0, 4), padded.substring(4, 8), padded.substring(8, 12), padded.substring(12));
    }

    private static String text(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
