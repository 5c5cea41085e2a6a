package fi.varalla.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.FileRef;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Interpreter.UnreadableException;
import fi.varalla.messaging.Message.CopyOf;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramInterpreterTests {

    private static final String ANNA = """
            "message_id":1001,"from":{"id":601,"is_bot":false,"first_name":"Anna","language_code":"sv-FI"},\
            "chat":{"id":601,"type":"private","first_name":"Anna"},"date":1795300000""";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant WRITTEN = Instant.ofEpochSecond(1795300000);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TelegramInterpreter interpreter =
            new TelegramInterpreter(StandIn.JSON, Clock.fixed(NOW, ZoneOffset.UTC), meters);

    private List<Inbound> read(String kind, String content) {
        return interpreter.read("telegram:5", "{\"update_id\":5,\"" + kind + "\":{" + content + "}}");
    }

    @Test
    void wordsAreRead() {
        assertThat(read(
                        "message",
                        ANNA + ",\"text\":\"<b>help</b> 👨‍👩‍👧\",\"reply_to_message\":{\"message_id\":40}"))
                .containsExactly(Inbound.Text.of(
                                "telegram:5", new TelegramChat(601), null, WRITTEN, "<b>help</b> 👨‍👩‍👧", "1001")
                        .answering("40")
                        .in("sv-FI"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "photo":[{"file_id":"a"}]                    | photo     | ''
            "voice":{"file_id":"a","duration":7}         | voice, 7 s | ''
            "video":{"file_id":"a"}                      | video     | ''
            "video_note":{"file_id":"a"}                 | video_note | ''
            "audio":{"file_id":"a"}                      | audio     | ''
            "document":{"file_id":"a"}                   | document  | ''
            "animation":{"a":1},"document":{"a":1}       | animation | ''
            "sticker":{"emoji":"😀"}                     | sticker   | 😀
            "location":{"latitude":48.2,"longitude":-16} | location  | 48.2, -16
            "location":{"latitude":48.2}                 | location  | ''
            "location":{"a":1},"venue":{"title":"Cafe","address":"Kuja 1","location":{"latitude":1.5,"longitude":2.5}} | venue | Cafe, Kuja 1, 1.5, 2.5
            "contact":{"first_name":"Oma","phone_number":"+46701740698"} | contact | Oma +46701740698
            "poll":{"question":"Come?","options":[{"text":"yes"},{"text":"no"}]} | poll | Come?~- yes~- no
            "dice":{"emoji":"🎲","value":3}              | dice      | 🎲 3
            "story":{"id":1}                             | story     | ''
            "gift":{"gift":{"id":"1"}}                   | unknown   | ''
            "text":""                                    | unknown   | ''
            """)
    void whatIsNoTextIsNamedPutIntoWordsWhereItCanBeAndCopied(String content, String extra, String words) {
        assertThat(read("message", ANNA + "," + content))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("files")
                .isEqualTo(Inbound.Text.of(
                                "telegram:5", new TelegramChat(601), null, WRITTEN, words.replace('~', '\n'), "1001")
                        .in("sv-FI")
                        .bringing(extra, new CopyOf(601, "1001", List.of(), extra.split(",")[0])));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "photo":[{"file_id":"small"},{"file_id":"large","file_size":7}] | photo | large | 7
            "voice":{"file_id":"v"}                                         | voice | v     |
            "animation":{"file_id":"a"},"document":{"file_id":"a"}          | animation | a |
            """)
    void whatCanBeFetchedIsKnownByItsLargestFile(String content, String kind, String file, @Nullable Long size) {
        var text = (Inbound.Text) read("message", ANNA + "," + content).getFirst();

        assertThat(text.files()).containsExactly(new FileRef("telegram", file, kind, size));
    }

    @Test
    void thePartsOfAnAlbumShareWhatNoOtherChatHas() {
        var part = (Inbound.Text) read("message", ANNA + ",\"photo\":[{}],\"media_group_id\":\"13579\"")
                .getFirst();

        assertThat(part.album()).isEqualTo("telegram:601/13579");
    }

    @Test
    void aCaptionIsWordsBesideThePhoto() {
        var text = (Inbound.Text)
                read("message", ANNA + ",\"photo\":[{}],\"caption\":\"c\"").getFirst();

        assertThat(text.words()).isEqualTo("c");
        assertThat(text.extra()).isEqualTo("photo");
    }

    @Test
    void aChangedTextCountsFromItsChange() {
        assertThat(read("edited_message", ANNA + ",\"edit_date\":1795300040,\"text\":\"20 pills\""))
                .containsExactly(new Inbound.Edited(
                        "telegram:5", new TelegramChat(601), WRITTEN.plusSeconds(40), "20 pills", "1001"));
    }

    @Test
    void aMovingLocationIsNoChangeOfWords() {
        assertThat(read("edited_message", ANNA + ",\"location\":{\"latitude\":1}"))
                .isEmpty();
    }

    @Test
    void aPressedButtonIsRead() {
        assertThat(read("callback_query", """
                        "id":"99","from":{"id":900,"is_bot":false},"data":"to:1",
                        "message":{"message_id":12,"date":0,"chat":{"id":900,"type":"private"}}"""))
                .containsExactly(new Inbound.Tap("telegram:5", new TelegramChat(900), NOW, "to:1", "99", "12"));
    }

    @ParameterizedTest
    @CsvSource({"kicked, false", "member, true"})
    void blockingTheBotAndLettingItInAgainIsRead(String status, boolean reachable) {
        assertThat(read("my_chat_member", """
                        "from":{"id":601},"chat":{"id":601,"type":"private"},"date":1795300000,
                        "new_chat_member":{"status":"%s"}""".formatted(status)))
                .containsExactly(new Inbound.Reachable("telegram:5", new TelegramChat(601), WRITTEN, reachable));
    }

    @Test
    void beingPutIntoAGroupIsRead() {
        assertThat(read("my_chat_member", """
                        "from":{"id":601},"chat":{"id":-5,"type":"supergroup"},"date":1795300000,
                        "new_chat_member":{"status":"member"}"""))
                .containsExactly(new Inbound.AddedToGroup("telegram:5", new TelegramChat(601), WRITTEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"update_id\":1,\"brand_new_update\":{\"x\":1}}",
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":1},\"chat\":{\"id\":-5,\"type\":\"group\"},\"text\":\"x\"}}",
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":1,\"is_bot\":true},\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"x\"}}",
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":1},\"chat\":{\"id\":5,\"type\":\"private\"},\"chat_background_set\":{\"type\":{\"type\":\"brand_new\"}}}}",
                "{\"update_id\":1,\"my_chat_member\":{\"chat\":{\"id\":-5,\"type\":\"supergroup\"},\"new_chat_member\":{\"status\":\"left\"}}}"
            })
    void whatIsOfNoUseIsCountedAndLeftOut(String update) {
        assertThat(interpreter.read("telegram:1", update)).isEmpty();
        assertThat(meters.find("varalla.telegram.updates.unused").counters())
                .singleElement()
                .satisfies(it -> assertThat(it.count()).isOne());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json: help me",
                "[]",
                "{\"message\":{\"from\":{\"id\":1},\"chat\":{\"type\":\"private\"},\"text\":\"help me\"}}",
                "{\"message\":{\"from\":{\"id\":1},\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"help me\"}}"
            })
    void whatCannotBeReadIsRefusedWithoutQuotingIt(String payload) {
        assertThatThrownBy(() -> interpreter.read("telegram:1", payload))
                .isInstanceOf(UnreadableException.class)
                .satisfies(it -> assertThat(it + " " + it.getCause()).doesNotContain("help me"));
    }
}
