package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetsTests {

    private static final byte[] PLACE = "utterance".getBytes(UTF_8);
    private static final byte[] WORDS = "words".getBytes(UTF_8);

    @Test
    void aRotatedKeysetOpensWhatWasSealedAndSealsWithItsNewKey(@TempDir Path folder)
            throws GeneralSecurityException, IOException {
        var before = Keysets.fresh();
        var file = Files.writeString(folder.resolve("keyset.json"), before);
        var sealed = Keysets.read(before).encrypt(WORDS, PLACE);

        var rotated = Keysets.rotated(file.toString());

        assertThat(Keysets.read(rotated).decrypt(sealed, PLACE)).isEqualTo(WORDS);
        assertThat(Keysets.master(rotated).newest())
                .isNotEqualTo(Keysets.master(before).newest());
        var later = Keysets.read(rotated).encrypt(WORDS, PLACE);
        assertThatThrownBy(() -> Keysets.read(before).decrypt(later, PLACE))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
