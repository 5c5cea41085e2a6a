package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message.CopyOf;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTests {

    private final Envelope envelope = new Envelope(new JsonMapper());

    @Test
    void anAlbumStaysWhole() {
        var message = Message.notice(new TelegramChat(1), null, "look")
                .copying(new CopyOf(2, "10", List.of("11", "12"), "photo"));

        assertThat(envelope.open(envelope.close(message))).isEqualTo(message);
    }

    @Test
    void whatWasPostedBeforeThereWereAlbumsIsStillSent() {
        var opened = envelope.open("""
                {"to":"telegram:1","text":"look","kind":"NOTICE","buttons":[],"guarded":false,
                 "copyOf":{"chat":2,"messageId":"10"}}""");

        assertThat(opened.copyOf()).isEqualTo(new CopyOf(2, "10"));
    }

    @Test
    void partsOfAnAlbumAreCountedOnce() {
        var first = new CopyOf(2, "10", List.of(), "photo");

        assertThat(first.and(new CopyOf(2, "11")).and(new CopyOf(2, "11")).messageIds())
                .containsExactly("10", "11");
        assertThat(first.takesCaption()).isTrue();
        assertThat(first.and(new CopyOf(2, "11")).takesCaption()).isFalse();
    }
}
