package fi.varalla.vault;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    /// @param keyset as [Keysets#read(String)] takes it
    @Bean
    Master master(@Value("${varalla.encryption.keyset}") String keyset) throws GeneralSecurityException, IOException {
        return Keysets.master(keyset);
    }

    @Bean
    Aead aead(Master master) {
        return master.keyset();
    }
}
