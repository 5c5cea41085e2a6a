package fi.varalla.enclosures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTests {

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a46, image/jpeg",
        "89504e470d0a1a0a00, image/png",
        "474946383961, image/gif",
        "524946460000000057454250, image/webp",
        "524946460000000057415645, audio/wav",
        "4f67675300, audio/ogg",
        "49443304, audio/mpeg",
        "fffb9064, audio/mpeg",
        "2321414d520a, audio/amr",
        "0000001866747970336770, video/3gpp",
        "00000018667479704d344120, audio/mp4",
        "000000186674797069736f6d, video/mp4",
        "1a45dfa3, video/webm",
        "255044462d312e37, application/pdf",
        "ffd8, application/octet-stream",
        "52494646, application/octet-stream",
        "00, application/octet-stream",
    })
    void aFileIsWhatItsFirstBytesSay(String bytes, String type) {
        var even = bytes.length() % 2 == 0 ? bytes : bytes + "0";
        assertThat(Content.typeOf(HexFormat.of().parseHex(even))).isEqualTo(type);
    }

    @Test
    void whatABrowserCouldRunIsNothingToShow() {
        assertThat(Content.typeOf("<html><script>alert(1)</script>".getBytes(UTF_8)))
                .isEqualTo(Content.UNKNOWN);
        assertThat(Content.typeOf("<svg onload='x()'>".getBytes(ISO_8859_1))).isEqualTo(Content.UNKNOWN);
        assertThat(Content.typeOf(new byte[0])).isEqualTo(Content.UNKNOWN);
    }

    @Test
    void aPictureMustBeOneAndADocumentMayBeAnything() {
        assertThat(Content.fits("photo", Content.UNKNOWN)).isFalse();
        assertThat(Content.fits("voice", "application/pdf")).isFalse();
        assertThat(Content.fits("voice", "video/mp4")).isTrue();
        assertThat(Content.fits("photo", "image/png")).isTrue();
        assertThat(Content.fits("document", Content.UNKNOWN)).isTrue();
    }
}
