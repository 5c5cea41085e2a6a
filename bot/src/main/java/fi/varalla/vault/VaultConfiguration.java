package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    /// @param keyset a Tink keyset as JSON, or the path of a file that holds one; a new primary key in it rotates the
    /// key,
    ///               while the older ones go on opening what they sealed
    @Bean
    Aead aead(@Value("${varalla.encryption.keyset}") String keyset) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        var json = keyset.stripLeading().startsWith("{") ? keyset : Files.readString(Path.of(keyset), UTF_8);
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
