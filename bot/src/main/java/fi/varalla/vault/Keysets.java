package fi.varalla.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/// Makes keysets: for `embedded`, for tests, and for an operator who sets up production.
public final class Keysets {

    private Keysets() {}

    /// A keyset with one new AES-256-GCM key, as JSON in the clear: keep it like a password.
    public static String fresh() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not make a keyset", e);
        }
    }

    static void main() {
        IO.println(fresh());
    }
}
