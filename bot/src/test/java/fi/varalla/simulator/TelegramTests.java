package fi.varalla.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.simulator.ProgramPart.Reply;
import fi.varalla.simulator.telegram.Chat;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@StandIns
class TelegramTests {

    private static final ProgramPart PROGRAM = new ProgramPart();
    private static final long AINO = 700_000_030L;

    @Autowired
    private SimulatedTelegram telegram;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private Chat aino;

    @DynamicPropertySource
    static void whereTheProgramIs(DynamicPropertyRegistry registry) {
        registry.add("varalla.simulator.program-url", PROGRAM::url);
    }

    @BeforeEach
    void chats() throws Exception {
        PROGRAM.forget();
        aino = telegram.chat(AINO, "Aino", "fi");
        ask("deleteWebhook", "{\"drop_pending_updates\":true}");
    }

    @AfterEach
    void allIsWell() {
        telegram.noMoreFaults();
    }

    @Test
    void updatesComeAgainUntilTheyAreConfirmed() throws Exception {
        aino.writesAll("one", "two");
        var first = ask("getUpdates", "{}").get("result");
        assertThat(texts(first)).containsExactly("one", "two");
        assertThat(texts(ask("getUpdates", "{\"offset\":0}").get("result"))).containsExactly("one", "two");
        var second = first.get(1).get("update_id").asLong();
        assertThat(texts(ask("getUpdates", "{\"offset\":" + second + "}").get("result")))
                .containsExactly("two");
        assertThat(ask("getupdates", "{\"offset\":" + (second + 1) + "}").get("result"))
                .isEmpty();
        assertThat(ask("getUpdates", "{}").get("result")).isEmpty();
    }

    @Test
    void aLongPollWaitsForTheNextMessage() throws Exception {
        var poll = http.sendAsync(request("getUpdates", "{\"timeout\":50}"), HttpResponse.BodyHandlers.ofString());
        aino.writes("at last");
        assertThat(poll.get().body()).contains("at last");
    }

    @Test
    void theOlderOfTwoPollsEnds() throws Exception {
        var older = http.sendAsync(request("getUpdates", "{\"timeout\":50}"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> {
            ask("getUpdates", "{}");
            return older.isDone();
        });
        assertThat(older.get().statusCode()).isEqualTo(409);
    }

    @Test
    void repliesEditsAndButtonsAreToldAsTelegramTellsThem() throws Exception {
        var sent = ask("sendMessage", """
                {"chat_id":700000030,"text":"Hello","protect_content":true,
                 "reply_markup":{"inline_keyboard":[[{"text":"Yes","callback_data":"y:1"}]]}}""");
        var id = sent.at("/result/message_id").asLong();
        assertThat(aino.sees().getLast().guarded()).isTrue();
        aino.replies(id, "Hi");
        var mine = aino.writes("frst");
        aino.edits(mine, "first");
        aino.presses(id, "Yes");
        var updates = ask("getUpdates", "{}").get("result");
        assertThat(updates.get(0).at("/message/reply_to_message/message_id").asLong())
                .isEqualTo(id);
        assertThat(updates.get(2).at("/edited_message/text").asString()).isEqualTo("first");
        assertThat(updates.get(3).at("/callback_query/data").asString()).isEqualTo("y:1");
        var press = updates.get(3).at("/callback_query/id").asString();
        ask("answerCallbackQuery", "{\"callback_query_id\":\"" + press + "\",\"text\":\"Thanks\"}");
        assertThat(aino.toast()).isEqualTo("Thanks");
    }

    @Test
    void aTopicHoldsWhatIsSaidInItUntilItIsRemoved() throws Exception {
        telegram.topics(true);
        assertThat(ask("getMe", "{}").at("/result/has_topics_enabled").asBoolean())
                .isTrue();
        var made = ask("createForumTopic", "{\"chat_id\":700000030,\"name\":\"T-26-001 - Noor\"}");
        var topic = made.at("/result/message_thread_id").asLong();
        var sent = ask("sendMessage", inTopic(topic)).at("/result/message_id").asLong();
        assertThat(aino.sees().getLast().topic()).isEqualTo(topic);
        aino.replies(sent, "In the topic");
        aino.writesIn(topic, "In it too");
        aino.writes("Outside");
        assertThat(ask("getUpdates", "{}").get("result"))
                .extracting(it -> it.at("/message/message_thread_id").asLong(0))
                .containsExactly(topic, topic, 0L);

        ask("editForumTopic", "{\"chat_id\":700000030,\"message_thread_id\":" + topic + ",\"name\":\"T-26-001\"}");
        assertThat(aino.topics()).containsExactly(new Chat.Topic(topic, "T-26-001"));
        var other = ask("createForumTopic", "{\"chat_id\":700000030,\"name\":\"T-26-002\"}")
                .at("/result/message_thread_id")
                .asLong();
        ask("deleteForumTopic", "{\"chat_id\":700000030,\"message_thread_id\":" + other + "}");
        assertThat(aino.topics()).extracting(Chat.Topic::id).containsExactly(topic);
        aino.removesTopic(topic);
        assertThat(aino.all()).noneMatch(it -> it.topic() != null);
        assertThat(refusal(inTopic(topic))).isEqualTo("400 Bad Request: message thread not found");
        telegram.topics(false);
        assertThat(ask("createForumTopic", "{\"chat_id\":700000030,\"name\":\"x\"}")
                        .get("description")
                        .asString())
                .contains("not a forum");
    }

    private static String inTopic(long topic) {
        return "{\"chat_id\":700000030,\"text\":\"Hello\",\"message_thread_id\":" + topic + "}";
    }

    @Test
    void picturesAreReallyPictures() throws Exception {
        for (var kind : List.of("photo", "sticker")) {
            aino.sends(kind);
            var file = telegram.files()
                    .find(String.valueOf(aino.all().getLast().fileId()))
                    .orElseThrow();
            assertThat(file.mimeType()).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(file.content())).getWidth())
                    .isGreaterThan(100);
        }
    }

    @Test
    void soundsAreKeptForPlaying() throws Exception {
        var request = HttpRequest.newBuilder(bot("sendVoice"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        --x\r
                        Content-Disposition: form-data; name="chat_id"\r
                        \r
                        700000030\r
                        --x\r
                        Content-Disposition: form-data; name="voice"; filename="a.ogg"\r
                        \r
                        OggSsound\r
                        --x--\r
                        """))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        var seen = aino.sees().getLast();
        assertThat(seen.mediaKind()).isEqualTo("voice");
        assertThat(telegram.files()
                        .find(String.valueOf(seen.fileId()))
                        .orElseThrow()
                        .mimeType())
                .isEqualTo("audio/ogg");
    }

    @Test
    void refusalsLookLikeTelegrams() throws Exception {
        assertThat(refusal("{\"chat_id\":123,\"text\":\"x\"}")).isEqualTo("400 Bad Request: chat not found");
        assertThat(refusal("{\"chat_id\":700000030,\"text\":\"" + "x".repeat(4097) + "\"}"))
                .isEqualTo("400 Bad Request: message is too long");
        aino.blocks();
        assertThat(refusal("{\"chat_id\":700000030,\"text\":\"x\"}"))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        aino.unblocks();
        telegram.failNext("sendMessage", AINO, 429, "Too Many Requests: retry after 3", 3, 1);
        assertThat(ask("sendMessage", "{\"chat_id\":700000030,\"text\":\"x\"}")
                        .at("/parameters/retry_after")
                        .asInt())
                .isEqualTo(3);
        var stranger =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/simulator/telegram/bot1:x/getMe"));
        assertThat(http.send(stranger.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> telegram.chat(1, "Somebody", "fi")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerCanGetLost() {
        telegram.dropAnswerNext("sendMessage", AINO);
        var before = aino.sees().size();
        assertThatThrownBy(() -> ask("sendMessage", "{\"chat_id\":700000030,\"text\":\"perhaps\"}"))
                .isInstanceOf(IOException.class);
        assertThat(aino.sees()).hasSize(before + 1);
    }

    @Test
    void aWebhookGetsEveryUpdateInOrderUntilItSaysYes() throws Exception {
        var calls = new AtomicInteger();
        PROGRAM.on("/webhooks/telegram", _ -> new Reply(calls.incrementAndGet() < 3 ? 503 : 200, "text/plain", ""));
        ask("setWebhook", "{\"url\":\"https://varalla.example/webhooks/telegram\",\"secret_token\":\"s3cret\"}");
        aino.writesAll("one", "two");
        await().until(() -> PROGRAM.heard("/webhooks/telegram").size() == 4);
        var heard = PROGRAM.heard("/webhooks/telegram");
        assertThat(heard).allMatch(update -> update.secret().equals("s3cret"));
        assertThat(heard.subList(0, 3)).allMatch(update -> update.body().contains("one"));
        assertThat(heard.get(3).body()).contains("two");
        assertThat(ask("setWebhook", "{\"url\":\"https://elsewhere.example/\"}")
                        .get("error_code")
                        .asInt())
                .isEqualTo(400);
    }

    private String refusal(String body) throws Exception {
        var answer = ask("sendMessage", body);
        return answer.get("error_code").asInt() + " "
                + answer.get("description").asString();
    }

    private JsonNode ask(String method, String body) throws IOException, InterruptedException {
        var answer = http.send(request(method, body), HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest request(String method, String body) {
        return HttpRequest.newBuilder(bot(method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private URI bot(String method) {
        return URI.create("http://localhost:" + port + "/simulator/telegram/bot700000000:demo/" + method);
    }

    private static java.util.List<String> texts(JsonNode updates) {
        return StreamSupport.stream(updates.spliterator(), false)
                .map(update -> update.at("/message/text").asString())
                .toList();
    }
}
