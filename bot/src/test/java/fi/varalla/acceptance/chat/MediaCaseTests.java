package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import fi.varalla.acceptance.chat.World.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The chat cases that are about what is no text, both ways: K05 to K15, K20, K24, T15.
class MediaCaseTests {

    private static final Map<String, ?> FILE =
            Map.of("file_id", "f-1", "file_unique_id", "uf1", "file_size", 21000, "duration", 7);
    private static final Map<String, ?> PLACE = Map.of("latitude", 48.2082, "longitude", 16.3738);

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    private static Map<String, Object> photo(String caption) {
        return new HashMap<>(Map.of(
                "photo",
                List.of(Map.of("file_id", "p", "file_unique_id", "u", "width", 9, "height", 9)),
                "caption",
                caption));
    }

    private static List<Map<String, Object>> album(String id, String... captions) {
        return IntStream.range(0, captions.length)
                .mapToObj(it -> {
                    var part = photo(captions[it]);
                    part.put("media_group_id", id);
                    return part;
                })
                .toList();
    }

    private void sends(Person who, List<Map<String, Object>> parts) {
        world.deliver(parts.stream()
                .<Map<String, ?>>map(it -> world.update(Map.of("message", who.message(it))))
                .toList());
    }

    private static List<Call> copies(Person who, String method) {
        return who.got().stream().filter(it -> it.method().equals(method)).toList();
    }

    @Test
    void k05K06K11K12WhatTakesACaptionArrivesAsOneMessageUnderTheFamilysName() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        List.of("voice", "video", "audio", "document", "animation").forEach(kind -> bruno.sends(Map.of(kind, FILE)));
        bruno.sends(photo("here he is"));

        eventually(() -> assertThat(copies(maria, "copymessage")).hasSize(6).allSatisfy(it -> {
            assertThat(it.text()).contains("Bruno");
            assertThat(it.body().path("from_chat_id").asLong()).isEqualTo(bruno.chat);
            assertThat(it.body().path("protect_content").asBoolean()).isTrue();
        }));
        maria.hearsOnce("here he is");
        maria.hearsOnce("voice, 7 s");
        assertThat(bruno.contact().path("messages").toString()).contains("voice, 7 s");
    }

    @Test
    void k06K08K09K24WhatTakesNoCaptionComesUnderItsHead() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        bruno.sends(Map.of("video_note", FILE));
        bruno.sends(Map.of("location", PLACE));
        bruno.sends(Map.of("contact", Map.of("phone_number", "+46701740698", "first_name", "Oma")));
        bruno.sends(Map.of("sticker", Map.of("file_id", "s", "emoji", "😀")));

        eventually(() -> assertThat(copies(maria, "copymessage")).hasSize(4));
        maria.hearsOnce("round video, 7 s");
        maria.hearsOnce("48.2082, 16.3738");
        maria.hearsOnce("Oma +46701740698");
        maria.hearsOnce("😀");
    }

    @Test
    void k15AnAlbumArrivesAsOneUnderOneHeadAndIsOneContact() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");

        sends(bruno, album("13579", "three pictures", "", "the last one"));

        eventually(() -> assertThat(copies(maria, "copymessages"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.body().path("message_ids").valueStream()).hasSize(3)));
        assertThat(maria.hearsOnce("album").text()).contains("Bruno").contains("three pictures\nthe last one");
        assertThat(bruno.got("has arrived")).hasSize(1);
        assertThat(bruno.contacts()).hasSize(1);
    }

    @Test
    void theNextAlbumIsAnotherOne() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");

        sends(bruno, album("1", "first", ""));
        sends(bruno, album("2", "second", ""));

        eventually(() -> assertThat(copies(maria, "copymessages")).hasSize(2));
        maria.hearsOnce("first");
        maria.hearsOnce("second");
    }

    @Test
    void aWorkersAlbumGoesToTheFamilyAsOne() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        bruno.writes("what does it look like");
        maria.hears("what does it look like");

        sends(maria, album("77", "like this one", ""));

        eventually(() -> assertThat(copies(bruno, "copymessages")).hasSize(1));
        bruno.hearsOnce("like this one");
        eventually(() -> assertThat(maria.got("Sent to: ")).hasSize(1));
    }

    @Test
    void anAlbumWithoutAReplyIsAskedAboutOnce() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        var cara = desk.family("Cara", "en");
        bruno.writes("one of Bruno");
        cara.writes("one of Cara");
        maria.hears("one of Bruno");
        maria.hears("one of Cara");

        sends(maria, album("78", "for whom", "", ""));
        eventually(() -> assertThat(questions(maria)).hasSize(1));
        calm(1000, () -> assertThat(questions(maria)).hasSize(1));
        var question = questions(maria).getFirst();
        var button = question.body()
                .path("reply_markup")
                .path("inline_keyboard")
                .valueStream()
                .flatMap(row -> row.valueStream())
                .filter(it -> it.path("text").asString().contains("Cara"))
                .findFirst()
                .orElseThrow();
        maria.presses(question, button.path("callback_data").asString());

        eventually(() -> assertThat(copies(cara, "copymessages"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.body().path("message_ids").valueStream()).hasSize(3)));
        assertThat(copies(bruno, "copymessages")).isEmpty();
    }

    @Test
    void anAlbumIntoAConversationThatIsClosedIsAskedAboutOnceAndGoesAsOne() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        bruno.writes("what does it look like");
        maria.hears("what does it look like");
        maria.writes("/close");
        maria.hears("Closed: ");
        var theirs = Map.of(
                "message_id", maria.newest("what does it look like").messageId(), "date", 1, "text", "(of the bot)");
        var parts = album("79", "like this one", "", "");
        parts.forEach(it -> it.put("reply_to_message", theirs));

        sends(maria, parts);
        eventually(() -> assertThat(maria.got("This conversation is closed")).hasSize(1));
        calm(1000, () -> assertThat(maria.got("This conversation is closed")).hasSize(1));
        var question = maria.got("This conversation is closed").getFirst();
        var button = question.body()
                .path("reply_markup")
                .path("inline_keyboard")
                .valueStream()
                .flatMap(row -> row.valueStream())
                .filter(it -> it.path("text").asString().equals("Send to the family all the same"))
                .findFirst()
                .orElseThrow();
        maria.presses(question, button.path("callback_data").asString());

        eventually(() -> assertThat(copies(bruno, "copymessages"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.body().path("message_ids").valueStream()).hasSize(3)));
    }

    private static List<Call> questions(Person worker) {
        return worker.got().stream()
                .filter(it -> it.body().path("reply_markup").toString().contains("Cara"))
                .toList();
    }

    @Test
    void k20AReplyOfTheFamilyShowsWhatItAnswers() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("please come");
        maria.hears("please come");
        maria.replies("please come", "Shall I come at 5?");
        anna.hears("Shall I come at 5?");
        maria.replies("please come", "Or do you want to talk first?");
        anna.hears("talk first");

        anna.replies("Shall I come at 5?", "yes");

        assertThat(maria.hears("\nyes").text()).contains("Reply to: \"Shall I come at 5?\"");
    }

    @Test
    void aReplyToTheFamilysOwnWordsAndTheWorkersAnswerAreTiedInTheChat() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        var first = world.telegram.nextMessageId();
        anna.sends(Map.of("message_id", first, "text", "he is in his room"));
        var shown = maria.hears("he is in his room");

        anna.replies(first, Map.of("text", "still there"));
        assertThat(repliesTo(maria.hears("still there"))).isEqualTo(shown.messageId());

        maria.replies("he is in his room", "leave him the light");
        assertThat(repliesTo(anna.hears("leave him the light"))).isEqualTo(first);
    }

    private static int repliesTo(Call call) {
        return call.body().path("reply_parameters").path("message_id").asInt();
    }

    @Test
    void whatCannotBeCopiedIsSaidToBothSides() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        world.telegram.fault("copyMessage", maria.chat, 400, "Bad Request: message can't be copied", null, 1);

        bruno.sends(photo("look at this"));

        maria.hearsOnce("look at this");
        maria.hears("could not be shown here");
        bruno.hears("could not be shown to the worker");
    }

    @Test
    void t15APictureForAFamilyWithoutAChatIsNotLostSilently() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        world.sms(String.valueOf(anna.phone), desk.number, "please call", "SM" + world.telegram.nextMessageId());
        var relay = maria.hears("please call");

        maria.replies(relay.messageId(), photo("the way to us"));
        assertThat(maria.hears("photo").text()).contains("nothing was sent").containsIgnoringCase("write or call");

        maria.replies(relay.messageId(), Map.of("location", PLACE));
        eventually(() -> assertThat(world.twilio.sentTo(String.valueOf(anna.phone)))
                .anyMatch(it -> it.body().contains("48.2082, 16.3738")));
    }

    @Test
    void anAlbumForAWorkerWithAPhoneOnlyIsOneSmsWithEveryCaption() {
        var desk = world.desk();
        var phone = world.number();
        var made = world.program.post(
                "/workers", Map.of("name", "Jan", "languages", List.of("en"), "role", "WORKER", "phone", phone));
        var jan = world.stranger("Jan", "en");
        jan.id = made.path("id").asString();
        desk.rotation(1, jan);
        var bruno = desk.family("Bruno", "en");

        sends(bruno, album("5", "at the door", "now inside"));

        eventually(() -> assertThat(world.twilio.sentTo(phone))
                .anyMatch(it -> it.body().contains("album") && it.body().contains("at the door\nnow inside")));
    }

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    private void mms(Person family, World.Desk desk, String words, String medium) {
        var sid = "MM" + world.telegram.nextMessageId();
        var form = new HashMap<String, String>(Map.of(
                "AccountSid",
                SmsStandIn.ACCOUNT,
                "MessageSid",
                sid,
                "From",
                String.valueOf(family.phone),
                "To",
                desk.number,
                "Body",
                words,
                "NumMedia",
                "1",
                "MediaContentType0",
                "image/png"));
        form.put(
                "MediaUrl0",
                "https://api.twilio.com/2010-04-01/Accounts/" + SmsStandIn.ACCOUNT + "/Messages/" + sid + "/Media/"
                        + medium);
        assertThat(world.twilio("/webhooks/twilio/message", form)).isEqualTo(200);
    }

    @Test
    void aPictureByMmsComesToTheWorkerOnceItCanBeFetchedAndIsDeletedAtTwilio() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");

        mms(anna, desk, "see his arm", "MElate");
        var words = maria.hearsOnce("see his arm");
        world.twilio.media.put("MElate", PICTURE);

        eventually(() -> assertThat(copies(maria, "sendphoto")).singleElement().satisfies(it -> {
            assertThat(it.text()).contains("Anna", "photo");
            assertThat(it.body().path("reply_parameters").toString()).contains(String.valueOf(words.messageId()));
            assertThat(it.body().path("protect_content").asString()).isEqualTo("true");
        }));
        eventually(() -> assertThat(world.twilio.deleted).contains("MElate"));
        maria.replies(copies(maria, "sendphoto").getFirst().messageId(), Map.of("text", "call 112 now"));
        eventually(() -> assertThat(world.twilio.sentTo(String.valueOf(anna.phone)))
                .anyMatch(it -> it.body().equals("call 112 now")));
    }

    @Test
    void whatIsNoPictureIsNotShownAndBothSidesKnow() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        world.twilio.media.put("MEempty", new byte[0]);
        world.twilio.media.put("MEhtml", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        mms(anna, desk, "first", "MEempty");
        maria.hears("did not come through (an empty file)");
        mms(anna, desk, "second", "MEhtml");
        maria.hears("not what it was sent as");

        eventually(() -> assertThat(world.twilio.sentTo(String.valueOf(anna.phone)))
                .anyMatch(it -> it.body().contains("could not be shown to the worker")));
        assertThat(copies(maria, "sendphoto")).isEmpty();
        eventually(() -> assertThat(world.twilio.deleted).contains("MEempty", "MEhtml"));
    }

    @Test
    void whatTelegramBringsIsFetchedForTheCaseAndWhatIsTooLargeIsSaidToTheWorkerOnly() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        world.telegram.files.put("voice-kept", "OggS and so on".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        bruno.sends(Map.of("voice", Map.of("file_id", "voice-kept", "file_unique_id", "u", "duration", 7)));
        bruno.sends(Map.of("video", Map.of("file_id", "big-1", "file_unique_id", "u", "duration", 900)));

        eventually(() -> assertThat(copies(maria, "copymessage")).hasSize(2));
        eventually(() -> assertThat(world.telegram.fetched).contains("voice-kept"));
        assertThat(maria.hearsOnce("over 20 MB").text()).contains("passed on");
        bruno.hasNot("could not be shown");
    }
}
