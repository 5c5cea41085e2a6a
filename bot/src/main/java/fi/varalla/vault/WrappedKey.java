package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/// Small keys (AES-256-GCM) on their way into and out of the database: sealed by a greater one, and bound to whose they
/// are.
final class WrappedKey {

    private WrappedKey() {}

    static KeysetHandle fresh() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not make a key", e);
        }
    }

    /// @param whose such as `case:<id>`: for anybody else it does not open
    static byte[] wrap(KeysetHandle key, Aead by, String whose) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, by, whose.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal the key of " + whose, e);
        }
    }

    /// @throws IllegalStateException if it was sealed by another key, or is somebody else's
    static KeysetHandle unwrap(byte[] wrapped, Aead by, String whose) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, by, whose.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not open the key of " + whose, e);
        }
    }

    static Aead aead(KeysetHandle key) {
        try {
            return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not a key that seals", e);
        }
    }
}
