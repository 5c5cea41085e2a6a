package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static fi.varalla.telegram.StandIn.error;
import static fi.varalla.telegram.StandIn.on;
import static fi.varalla.telegram.StandIn.sent;
import static fi.varalla.telegram.StandIn.slowDown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.messaging.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramChannelTests {

    private final StandIn telegram = new StandIn();
    private final TelegramChannel channel = channel(telegram.settings());

    private static TelegramChannel channel(TelegramSettings settings) {
        var api = new BotApi(settings);
        return new TelegramChannel(api, settings, NoTopics.threads(api));
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private static Message message(String text) {
        return Message.notice(new TelegramChat(601), null, text);
    }

    private Delivery send(Message message) {
        return send(message, null);
    }

    private Delivery send(Message message, @org.jspecify.annotations.Nullable Attachment attachment) {
        return channel.send(new Outgoing(UUID.randomUUID(), message, false, attachment));
    }

    private Delivery sendAnswered(ResponseDefinitionBuilder answer) {
        telegram.answers("sendmessage", answer);
        return send(message("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_name *is [x](y) `z` ~a~ ||b|| #1 - 2. 3!",
                "<b>Anna</b> & <script>alert(1)</script>",
                "שלום, אני צריך עזרה — مرحبا 👨‍👩‍👧‍👦",
                "line\nline\ttab \\ \" ' {} $1"
            })
    void wordsArriveAsTheyWereWritten(String words) {
        assertThat(sendAnswered(sent(77))).isEqualTo(new Delivery.Sent(List.of("77")));
        telegram.server.resetRequests();

        send(message(words));

        var body = telegram.bodies("sendmessage").getFirst();
        assertThat(body.path("text").asString()).isEqualTo(words);
        assertThat(body.path("chat_id").asString()).isEqualTo("601");
        assertThat(body.has("parse_mode")).isFalse();
        assertThat(body.path("link_preview_options").path("is_disabled").asBoolean())
                .isTrue();
        assertThat(body.path("protect_content").asBoolean()).isFalse();
    }

    @Test
    void aGuardedAnswerWithButtonsIsShownAsSuch() {
        telegram.answers("sendmessage", sent(77));

        send(message("Who?")
                .inGuard()
                .replyingTo("40")
                .with(List.of(new Button("Anna", "to:1"), new Button("Bruno", "to:2"))));

        var body = telegram.bodies("sendmessage").getFirst();
        assertThat(body.path("protect_content").asBoolean()).isTrue();
        assertThat(body.path("reply_parameters").path("message_id").asInt()).isEqualTo(40);
        assertThat(body.path("reply_parameters")
                        .path("allow_sending_without_reply")
                        .asBoolean())
                .isTrue();
        var keyboard = body.path("reply_markup").path("inline_keyboard");
        assertThat(keyboard.size()).isEqualTo(2);
        assertThat(keyboard.path(1).path(0).path("callback_data").asString()).isEqualTo("to:2");
    }

    @Test
    void aMessageIsTakenAwayAndOneThatIsGoneNeedsNothingMoreAndATooOldOneIsTold() {
        var removal = message("").as(Message.Kind.REMOVE).replyingTo("40");
        telegram.answers("deletemessage", okJson("{\"ok\":true,\"result\":true}"));
        assertThat(send(removal)).isEqualTo(new Delivery.Sent(List.of("40")));
        var body = telegram.bodies("deletemessage").getFirst();
        assertThat(body.path("message_id").asInt()).isEqualTo(40);
        assertThat(body.path("chat_id").asString()).isEqualTo("601");

        telegram.answers("deletemessage", error(400, "Bad Request: message to delete not found"));
        assertThat(send(removal)).isEqualTo(new Delivery.Sent(List.of("40")));
        telegram.answers("deletemessage", error(400, "Bad Request: message can't be deleted for everyone"));
        assertThat(send(removal)).isEqualTo(new Delivery.Refused("code-400"));
        telegram.answers("deletemessage", error(403, "Forbidden: bot was blocked by the user"));
        assertThat(send(removal)).isEqualTo(new Delivery.Refused("blocked"));
        telegram.answers("deletemessage", slowDown(3));
        assertThat(send(removal)).isInstanceOf(Delivery.TryAgain.class);
        assertThat(send(message("").as(Message.Kind.REMOVE))).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void aLongTextComesInPartsOfWhichTheLastHasTheButtons() {
        telegram.answers("sendmessage", sent(77));
        var words = "x".repeat(5000);

        var delivery = send(message(words).with(List.of(new Button("OK", "ok"))));

        assertThat(delivery).isEqualTo(new Delivery.Sent(List.of("77", "77")));
        var bodies = telegram.bodies("sendmessage");
        assertThat(bodies.get(0).path("text").asString()
                        + bodies.get(1).path("text").asString())
                .isEqualTo(words);
        assertThat(bodies.get(0).has("reply_markup")).isFalse();
        assertThat(bodies.get(1).has("reply_markup")).isTrue();
    }

    @Test
    void anOriginalIsCopiedAfterItsHead() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessage", okJson("{\"ok\":true,\"result\":{\"message_id\":78}}"));

        var delivery =
                send(message("A-1 Anna:").copying(new CopyOf(602, "1041")).inGuard());

        assertThat(delivery).isEqualTo(new Delivery.Sent(List.of("77", "78")));
        var copy = telegram.bodies("copymessage").getFirst();
        assertThat(copy.path("from_chat_id").asString()).isEqualTo("602");
        assertThat(copy.path("message_id").asInt()).isEqualTo(1041);
        assertThat(copy.path("protect_content").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, sendaudio",
        "audio/ogg, sendvoice",
        "image/png, sendphoto",
        "audio/wav, senddocument",
        "application/pdf, senddocument"
    })
    void aFileOfOursIsShownInTheWayThatSuitsIt(String mimeType, String method) {
        telegram.answers(method, sent(79));

        var delivery = send(message("A message for you"), new Attachment("m", mimeType, "sound".getBytes(UTF_8)));

        assertThat(delivery).isEqualTo(new Delivery.Sent(List.of("79")));
        assertThat(telegram.server.findAll(StandIn.asked(method)).getFirst().getBodyAsString())
                .contains("A message for you", "sound");
    }

    @Test
    void aTextTooLongForACaptionGoesBeforeTheFile() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("sendaudio", sent(78));

        var delivery = send(message("w".repeat(1025)), new Attachment("m", "audio/mpeg", new byte[] {1}));

        assertThat(delivery).isEqualTo(new Delivery.Sent(List.of("77", "78")));
    }

    @Test
    void aBusyTelegramSaysWhenToTryAgain() {
        assertThat(sendAnswered(slowDown(10072)))
                .asInstanceOf(type(Delivery.TryAgain.class))
                .extracting(Delivery.TryAgain::after)
                .isEqualTo(Duration.ofSeconds(10072));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aTelegramInTroubleHasTakenNothing(int code) {
        assertThat(sendAnswered(serverError().withStatus(code).withBody("<html>oops</html>")))
                .isInstanceOf(Delivery.TryAgain.class);
        assertThat(telegram.count("sendmessage")).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"
            })
    void aLostAnswerIsUnknownAndNothingIsSentAgainByItself(Fault fault) {
        assertThat(sendAnswered(aResponse().withFault(fault))).isInstanceOf(Delivery.Unknown.class);
        assertThat(telegram.count("sendmessage")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"ok\":true,\"result\":{\"message_id\":7", "{\"ok\":true}", "null", "[]", "<html>"})
    void anAnswerThatSaysNothingIsUnknown(String body) {
        assertThat(sendAnswered(okJson(body))).isInstanceOf(Delivery.Unknown.class);
        assertThat(telegram.count("sendmessage")).isOne();
    }

    @Test
    void anAnswerThatComesTooLateIsUnknown() {
        telegram.answers("sendmessage", sent(77).withFixedDelay(5000));

        assertThat(channel(telegram.impatient()).send(new Outgoing(UUID.randomUUID(), message("hello"), false, null)))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aGatewayThatGaveUpWaitingIsUnknown() {
        assertThat(sendAnswered(aResponse().withStatus(504))).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void noConnectionMeansSurelyNotSent() {
        telegram.server.stop();

        assertThat(send(message("hello"))).isInstanceOf(Delivery.TryAgain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, blocked",
        "403, Forbidden: user is deactivated, deactivated",
        "400, Bad Request: chat not found, chat-not-found",
        "400, Bad Request: message thread not found, topic-gone",
        "413, Request Entity Too Large, code-413"
    })
    void whatNeverWorksIsRefused(int code, String description, String why) {
        assertThat(sendAnswered(error(code, description))).isEqualTo(new Delivery.Refused(why));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void aWrongTokenIsNotTheReceiversFault(int code) {
        assertThat(sendAnswered(error(code, "Unauthorized"))).isInstanceOf(Delivery.TryAgain.class);
    }

    @Test
    void anAnswerToAVanishedMessageGoesWithoutIt() {
        telegram.server.stubFor(on("sendmessage")
                .inScenario("reply")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(error(400, "Bad Request: message to be replied not found"))
                .willSetStateTo("again"));
        telegram.server.stubFor(on("sendmessage")
                .inScenario("reply")
                .whenScenarioStateIs("again")
                .willReturn(sent(77)));

        assertThat(send(message("delivered anyway").replyingTo("40"))).isEqualTo(new Delivery.Sent(List.of("77")));
        assertThat(telegram.bodies("sendmessage").get(1).has("reply_parameters"))
                .isFalse();
    }

    @Test
    void aFailureInTheMiddleIsUnknownSinceARepeatWouldDoubleTheBeginning() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessage", serverError());

        assertThat(send(message("head").copying(new CopyOf(602, "1")))).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aRefusalInTheMiddleSaysWhatArrived() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessage", error(400, "Bad Request: message to copy not found"));

        assertThat(send(message("head").copying(new CopyOf(602, "1"))))
                .isEqualTo(new Delivery.Partly(List.of("77"), "not-copied"));
    }

    @Test
    void aPictureCarriesTheWordsAsItsCaption() {
        telegram.answers("copymessage", okJson("{\"ok\":true,\"result\":{\"message_id\":78}}"));

        assertThat(send(message("A-1 Anna: look").copying(new CopyOf(602, "1", List.of(), "photo"))))
                .isEqualTo(new Delivery.Sent(List.of("78")));
        assertThat(telegram.bodies("copymessage").getFirst().path("caption").asString())
                .isEqualTo("A-1 Anna: look");
        assertThat(telegram.count("sendmessage")).isZero();
    }

    @Test
    void wordsTooLongForACaptionComeBeforeThePictureAndStandOnlyOnce() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessage", okJson("{\"ok\":true,\"result\":{\"message_id\":78}}"));

        assertThat(send(message("w".repeat(1025)).copying(new CopyOf(602, "1", List.of(), "photo"))))
                .isEqualTo(new Delivery.Sent(List.of("77", "78")));
        var copy = telegram.bodies("copymessage").getFirst();
        assertThat(copy.has("caption")).isTrue();
        assertThat(copy.path("caption").asString()).isEmpty();
    }

    @Test
    void aPictureThatCannotBeCopiedLeavesItsWords() {
        telegram.answers("copymessage", error(400, "Bad Request: message can't be copied"));
        telegram.answers("sendmessage", sent(77));

        assertThat(send(message("look").copying(new CopyOf(602, "1", List.of(), "photo"))))
                .isEqualTo(new Delivery.Partly(List.of("77"), "not-copied"));
        assertThat(telegram.bodies("sendmessage").getFirst().path("text").asString())
                .isEqualTo("look");
    }

    @Test
    void aLonePictureThatCannotBeCopiedIsRefused() {
        telegram.answers("copymessage", error(400, "Bad Request: message can't be copied"));

        assertThat(send(message("").copying(new CopyOf(602, "1", List.of(), "photo"))))
                .isEqualTo(new Delivery.Refused("code-400"));
    }

    @Test
    void anAlbumStaysTogetherUnderItsWords() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessages", okJson("{\"ok\":true,\"result\":[{\"message_id\":78},{\"message_id\":79}]}"));

        assertThat(send(message("A-1 Anna")
                        .with(List.of(new Button("OK", "ok")))
                        .copying(album())))
                .isEqualTo(new Delivery.Sent(List.of("77", "78", "79")));
        var copies = telegram.bodies("copymessages");
        assertThat(copies).singleElement().satisfies(it -> {
            assertThat(it.path("message_ids").toString()).isEqualTo("[9,10]");
            assertThat(it.path("remove_caption").asBoolean()).isTrue();
        });
        assertThat(telegram.bodies("sendmessage").getFirst().has("reply_markup"))
                .isTrue();
    }

    @Test
    void anAlbumOfWhichSomeAreMissingCameInPart() {
        telegram.answers("sendmessage", sent(77));
        telegram.answers("copymessages", okJson("{\"ok\":true,\"result\":[{\"message_id\":78}]}"));

        assertThat(send(message("A-1 Anna").copying(album())))
                .isEqualTo(new Delivery.Partly(List.of("77", "78"), "not-copied"));
    }

    @Test
    void anAlbumOfWhichNothingIsLeftIsRefused() {
        telegram.answers("copymessages", okJson("{\"ok\":true,\"result\":[]}"));

        assertThat(send(message("").copying(album()))).isEqualTo(new Delivery.Refused("not-copied"));
    }

    /// Its parts came in another order than they were sent.
    private static CopyOf album() {
        return new CopyOf(602, "10", List.of("9"), "photo");
    }

    @Test
    void aShortWaitBetweenPartsIsWaitedFor() {
        telegram.answers("sendmessage", sent(77));
        telegram.server.stubFor(on("copymessage")
                .inScenario("copy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(slowDown(1))
                .willSetStateTo("again"));
        telegram.server.stubFor(on("copymessage")
                .inScenario("copy")
                .whenScenarioStateIs("again")
                .willReturn(okJson("{\"ok\":true,\"result\":{\"message_id\":78}}")));

        assertThat(send(message("head").copying(new CopyOf(602, "1"))))
                .isEqualTo(new Delivery.Sent(List.of("77", "78")));
    }

    @Test
    void nothingToSayIsRefused() {
        assertThat(send(message(" \n"))).isEqualTo(new Delivery.Refused("empty"));
    }

    @Test
    void aBaseUrlMayHaveAPath() {
        var settings = new TelegramSettings(
                StandIn.TOKEN,
                telegram.server.baseUrl() + "/telegram/",
                null,
                "",
                "bot",
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        telegram.server.stubFor(
                com.github.tomakehurst.wiremock.client.WireMock.post("/telegram/bot" + StandIn.TOKEN + "/sendmessage")
                        .willReturn(sent(80)));

        var delivery = channel(settings).send(new Outgoing(UUID.randomUUID(), message("hello"), false, null));

        assertThat(delivery).isEqualTo(new Delivery.Sent(List.of("80")));
    }
}
