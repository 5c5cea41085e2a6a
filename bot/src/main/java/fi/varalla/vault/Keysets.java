package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// The same keyset with one new key, with which all is sealed from now on; the older ones go on opening what they
    /// sealed. As JSON in the clear.
    ///
    /// @param keyset a Tink keyset as JSON, or the path of a file that holds one
    /// @throws GeneralSecurityException if it is not a keyset
    /// @throws IOException if the file cannot be read
    public static String rotated(String keyset) throws GeneralSecurityException, IOException {
        var rotated = KeysetHandle.newBuilder(handle(keyset))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        return TinkJsonProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get());
    }

    /// Reads a keyset. A new primary key in it rotates the key; the older ones go on opening what they sealed.
    ///
    /// @param keyset a Tink keyset as JSON, or the path of a file that holds one
    /// @throws GeneralSecurityException if it is not a keyset, or its keys do not encrypt
    /// @throws IOException if the file cannot be read
    public static Aead read(String keyset) throws GeneralSecurityException, IOException {
        return master(keyset).keyset();
    }

    static Master master(String keyset) throws GeneralSecurityException, IOException {
        var handle = handle(keyset);
        return new Master(
                handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                handle.getPrimary().getId());
    }

    private static KeysetHandle handle(String keyset) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        var json = keyset.stripLeading().startsWith("{") ? keyset : Files.readString(Path.of(keyset), UTF_8);
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }
}
