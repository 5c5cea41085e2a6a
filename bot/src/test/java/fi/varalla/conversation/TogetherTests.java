package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.conversation.Together.Words;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TogetherTests {

    private static final UUID ANNA = UUID.randomUUID();

    private final Map<UUID, Words> said = new HashMap<>();

    private Message message(String text, String words, int minute) {
        var utterance = UUID.randomUUID();
        said.put(utterance, new Words(Instant.parse("2026-03-02T20:%02d:00Z".formatted(minute)), words));
        return Message.notice(new TelegramChat(900), null, text).about(ANNA, utterance);
    }

    private String together(Message... messages) {
        return Together.together(List.of(messages), said, at -> at.toString().substring(11, 16));
    }

    @Test
    void whoseWordsTheyAreIsSaidOnceAndEachHasItsTime() {
        assertThat(together(
                        message("T-26-001 - Anna\none", "one", 4),
                        message("T-26-001 - Anna\ntwo\nlines", "two\nlines", 5),
                        message("T-26-001 - Anna\none", "one", 5)))
                .isEqualTo("T-26-001 - Anna\n20:04 one\n20:05 two\nlines\n20:05 one");
    }

    @Test
    void aHeadThatSaysMoreIsKept() {
        assertThat(together(message("Anna\none", "one", 4), message("Anna (written at 20:01)\ntwo", "two", 1)))
                .isEqualTo("Anna\n20:04 one\nAnna (written at 20:01)\n20:01 two");
    }

    @Test
    void nothingIsAddedToAMessageThatDoesNotCarryTheWords() {
        assertThat(together(message("Anna has written", "secret", 4), message("Anna sends a picture", "", 5)))
                .isEqualTo("Anna has written\nAnna sends a picture");
    }
}
