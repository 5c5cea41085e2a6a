package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Seals what may not be readable in a dump of the database.
///
/// Every sealed value is bound to a place: what was sealed for one does not open for another, so that rows cannot be
/// swapped unnoticed.
@Component
public class Vault {

    private final Aead aead;

    Vault(Aead aead) {
        this.aead = aead;
    }

    /// @param place where the value is kept, such as `utterance` or `outbox`
    public byte[] seal(byte[] open, String place) {
        return Lasting.call(() -> encrypt(open, place));
    }

    private byte[] encrypt(byte[] open, String place) {
        try {
            return aead.encrypt(open, place.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal a value of " + place, e);
        }
    }

    public byte[] seal(String words, String place) {
        return seal(words.getBytes(UTF_8), place);
    }

    /// @throws UnopenedException if the value was sealed with a key that we do not hold, or for another place
    public byte[] open(byte[] sealed, String place) {
        try {
            return aead.decrypt(sealed, place.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new UnopenedException(place, e);
        }
    }

    public String words(byte[] sealed, String place) {
        return new String(open(sealed, place), UTF_8);
    }

    public byte @Nullable [] sealIfAny(@Nullable String words, String place) {
        return words == null ? null : seal(words, place);
    }

    public @Nullable String wordsIfAny(byte @Nullable [] sealed, String place) {
        return sealed == null ? null : words(sealed, place);
    }
}
