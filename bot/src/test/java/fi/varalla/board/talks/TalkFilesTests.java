package fi.varalla.board.talks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.board.Browsing;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What came along in a conversation is seen and heard in it.
class TalkFilesTests extends TalkTest {

    @Autowired
    private Attachments attachments;

    @Autowired
    private AccessLog log;

    @Test
    void whatCameAlongIsShownInItsPlaceAndEachLookIsLoggedOnce() {
        var aino = member("Aino", Role.WORKER);
        talks.joins(talk, aino);
        var picture = kept("photo", "photo", "image/png", picture());
        var voice = kept("voice, 2 s", "voice", "audio/wav", sound());
        var file = kept("document", "document", "application/pdf", "%PDF-1.7".getBytes(UTF_8));
        var page = kept("document", "document", "application/octet-stream", "<script>".getBytes(UTF_8));
        assertThat(new Browsing(base()).get(path(picture)).leadsTo()).isEqualTo("/board/sign-in");
        assertThat(as(member("Bertta", Role.WORKER)).get(path(picture)).status())
                .isEqualTo(404);
        assertThat(looks("enclosure:" + picture)).isEmpty();

        var browsing = as(aino);
        assertThat(browsing.shows(MadeTalks.path(talk)).text())
                .contains("<img src=\"" + path(picture), "<audio", "aria-label=\"voice, 2 s, The family", path(voice))
                .contains("href=\"" + path(file), "href=\"" + path(page), "Save the file: file")
                .contains("loading=\"lazy\"", "preload=\"none\"")
                .doesNotContain("[attached", "<iframe");
        for (var time = 0; time < 2; time++) {
            assertThat(headers(browsing, picture))
                    .contains("content-type: image/png", "x-content-type-options: nosniff", "cache-control: no-store")
                    .containsPattern("content-security-policy: sandbox; default-src 'none'")
                    .contains("content-disposition: inline");
        }
        assertThat(headers(browsing, file)).contains("content-disposition: attachment", "sandbox");
        assertThat(headers(browsing, page))
                .contains("content-disposition: attachment", "content-type: application/octet-stream");
        assertThat(looks("enclosure:" + picture))
                .extracting(it -> it.action() + " " + it.subject() + " " + it.why())
                .containsExactly("READ contact:" + talk.value() + " talk");

        var other = talks.open(line(), "F-" + UUID.randomUUID(), now);
        talks.joins(other, aino);
        assertThat(browsing.get(FilePage.path(other.value(), picture)).status())
                .as("in another conversation there is no such file")
                .isEqualTo(404);
        lettingFilesGo(talk.value());
        assertThat(browsing.get(path(picture)).status()).isEqualTo(404);
        assertThat(browsing.shows(MadeTalks.path(talk)).text())
                .contains("photo: Deleted.")
                .doesNotContain("<img");
    }

    @Test
    void whatIsStillFetchedOrNeverComesSaysSo() {
        var cecilia = member("Cecilia", Role.WORKER);
        talks.joins(talk, cecilia);
        talks.comesAlong(talk, talks.familySends(talk, "", "photo", now), "photo", now);
        var never = talks.comesAlong(talk, talks.familySends(talk, "", "video, 9 s", now), "video", now);
        talks.neverComes(never, "too-large");
        talks.familySends(talk, "60.1699, 24.9384", "location", now);

        assertThat(as(cecilia).shows(MadeTalks.path(talk)).text())
                .contains("photo: Still being fetched.", "video, 9 s: not kept here (over 20 MB)")
                .contains("60.1699, 24.9384", "[attached: location]")
                .doesNotContain("<img", "<video");
    }

    @Test
    void aPictureAppearsInTheOpenPageAsSoonAsItIsHere() {
        var disa = member("Disa", Role.WORKER);
        talks.joins(talk, disa);
        talks.familySays(talk, "Look at this", now);
        var said = talks.familySends(talk, "The door", "photo", now.plusSeconds(1));
        var coming = talks.comesAlong(talk, said, "photo", now.plusSeconds(1));
        kept("voice, 2 s", "voice", "audio/wav", sound());
        kept("document", "document", "application/pdf", "%PDF-1.7".getBytes(UTF_8));
        var never = talks.comesAlong(talk, talks.familySends(talk, "", "video, 9 s", now), "video", now);
        talks.neverComes(never, "gone");
        var page = open(disa, MadeTalks.path(talk), 1280, ColorScheme.LIGHT);
        assertThat(page.locator("#said").innerText()).contains("photo: Still being fetched.");

        page.locator("#said article:has-text('The door') .answer-this").focus();

        talks.isHere(coming, attachments.keep(talk.value(), new Attachment("photo.png", "image/png", picture())));
        await("the picture")
                .atMost(Duration.ofMinutes(1))
                .until(() -> page.locator("#said img").count() == 1
                        && (Boolean) page.evaluate("document.querySelector('#said img').naturalWidth === 320"));
        assertThat(page.locator("#said img").getAttribute("alt")).startsWith("photo, The family, ");
        assertThat(page.locator("#said").innerText()).doesNotContain("Still being fetched");
        assertThat((Boolean) page.evaluate("document.activeElement.matches('.answer-this')"
                        + " && document.activeElement.closest('article').innerText.includes('The door')"))
                .as("focus stays")
                .isTrue();
        page.evaluate("document.querySelector('#said audio').play()");
        await("the voice").atMost(Duration.ofMinutes(1)).until(() ->
                (Boolean) page.evaluate("document.querySelector('#said audio').currentTime > 0"));
        check(page, "talk-files-1280");
        page.setViewportSize(375, 900);
        check(page, "talk-files-375");
    }

    private UUID kept(String extra, String kind, String type, byte[] content) {
        var said = talks.familySends(talk, "", extra, now);
        var enclosure = talks.comesAlong(talk, said, kind, now);
        talks.isHere(enclosure, attachments.keep(talk.value(), new Attachment(kind + ".bin", type, content)));
        return enclosure;
    }

    private String path(UUID enclosure) {
        return FilePage.path(talk.value(), enclosure);
    }

    private String headers(Browsing browsing, UUID enclosure) {
        var text = new StringBuilder();
        browsing.shows(path(enclosure))
                .raw()
                .headers()
                .map()
                .forEach((name, values) -> text.append(name)
                        .append(": ")
                        .append(String.join(", ", values))
                        .append('\n'));
        return text.toString();
    }

    private List<Access> looks(String subject) {
        return log.page(subject, null, 100);
    }

    private static byte[] picture() {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0x2f6f8f));
        pen.fillRect(0, 0, 320, 240);
        pen.setColor(new Color(0xf3d9a4));
        pen.fillOval(90, 50, 140, 140);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Two seconds of a tone.
    private static byte[] sound() {
        var rate = 8_000;
        var samples = 2 * rate;
        var wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8)).putInt(36 + 2 * samples).put("WAVEfmt ".getBytes(UTF_8));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        wav.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF_8)).putInt(2 * samples);
        for (var i = 0; i < samples; i++) {
            wav.putShort((short) (3_000 * Math.sin(2 * Math.PI * 440 * i / rate)));
        }
        return wav.array();
    }
}
