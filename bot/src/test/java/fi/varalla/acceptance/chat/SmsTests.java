package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.World.Desk;
import fi.varalla.acceptance.chat.World.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Families without a smartphone: T14, T15, and what SMS asks for besides.
class SmsTests {

    private static final AtomicInteger SIDS = new AtomicInteger();

    private final World world = World.polling();

    private static String phone(Person person) {
        return Objects.requireNonNull(person.phone);
    }

    private static String sid() {
        return "SMin%028d".formatted(SIDS.incrementAndGet());
    }

    private int texts(Person from, Desk desk, String body) {
        return world.sms(phone(from), desk.number, body, sid());
    }

    private List<String> read(Person person) {
        return world.twilio.sentTo(phone(person)).stream()
                .map(SmsStandIn.Sms::body)
                .toList();
    }

    @Test
    void t14AnSmsReachesTheWorkerOnceAndTheAnswerGoesBack() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        var sid = sid();
        assertThat(world.sms(phone(anna), desk.number, "Bitte zurückrufen", sid))
                .isEqualTo(200);
        assertThat(world.sms(phone(anna), desk.number, "Bitte zurückrufen", sid))
                .isEqualTo(200);
        assertThat(maria.hears("Bitte zurückrufen").text()).contains("Anna").doesNotContain(phone(anna));
        maria.replies("Bitte zurückrufen", "Ich rufe um 5 an, größere Überraschung");
        eventually(() -> assertThat(read(anna)).contains("Ich rufe um 5 an, größere Überraschung"));
        assertThat(world.twilio.sentTo(phone(anna))).allMatch(it -> it.from().equals(desk.number));
        calm(1000, () -> maria.hearsOnce("Bitte zurückrufen"));
        assertThat(anna.contact().path("channel").asString()).isEqualTo("SMS");
        assertThat(read(anna).stream().filter(it -> it.contains("112"))).hasSize(1);
    }

    @Test
    void aLongAnswerIsSplitInOrderWithoutLoss() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "Tell me all");
        maria.hears("Tell me all");
        eventually(() -> assertThat(read(anna)).hasSize(1));
        var answer = "Begin " + "word ".repeat(337) + "End öäå";
        maria.replies("Tell me all", answer);
        eventually(() -> assertThat(read(anna)).hasSize(3));
        assertThat(String.join("", read(anna).subList(1, 3))).isEqualTo(answer);
        assertThat(read(anna)).allMatch(it -> it.length() <= 1600);
    }

    @Test
    void t15AVoiceForSomebodyWithSmsOnlyIsNotSent() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "hello");
        var relay = maria.hears("hello");
        maria.replies(
                relay.messageId(), Map.of("voice", Map.of("file_id", "voice-1", "file_unique_id", "u", "duration", 7)));
        assertThat(maria.hears("voice").text()).containsIgnoringCase("write or call");
        assertThat(read(anna)).noneMatch(it -> it.contains("voice"));
    }

    @Test
    void stopIsObeyedInThreeLanguagesAndTheWorkerIsTold() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        for (var word : List.of("STOP", "lopeta", "Stopp")) {
            var anna = desk.byPhone("Anna" + word, "en");
            texts(anna, desk, "hello from " + word);
            maria.hears("hello from " + word);
            texts(anna, desk, word);
            eventually(
                    () -> assertThat(anna.contact().path("events").toString()).contains("STOPPED"));
            eventually(() -> assertThat(read(anna)).hasSizeGreaterThanOrEqualTo(1));
            var before = maria.texts().size();
            maria.replies("hello from " + word, "answer to " + word);
            eventually(() -> assertThat(maria.texts().stream().skip(before))
                    .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("no more messages")));
            calm(500, () -> assertThat(read(anna)).noneMatch(it -> it.contains("answer to")));
            texts(anna, desk, "I am back " + word);
            maria.hears("I am back " + word);
            maria.replies("I am back " + word, "welcome " + word);
            eventually(() -> assertThat(read(anna)).anyMatch(it -> it.contains("welcome " + word)));
        }
    }

    @Test
    void whatCouldNotBeDeliveredIsToldToTheWorker() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "hello");
        maria.hears("hello");
        maria.replies("hello", "are you there?");
        eventually(() -> assertThat(read(anna)).contains("are you there?"));
        var sms = world.twilio.sentTo(phone(anna)).getLast();
        eventually(() -> assertThat(twilioTells(sms, "undelivered", "30003")).isLessThan(300));
        maria.hears("not delivered");
        assertThat(anna.contact().path("events").toString()).contains("NOT_DELIVERED");
    }

    @Test
    void aForgedSmsIsRefused() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        var answer = world.program.twilio(
                "/webhooks/twilio/message",
                "MessageSid=" + sid() + "&From=%2B" + phone(anna).substring(1) + "&To=%2B" + desk.number.substring(1)
                        + "&Body=forged",
                "bm90IGEgc2lnbmF0dXJl");
        assertThat(answer.statusCode()).isEqualTo(403);
        calm(800, () -> maria.hasNot("forged"));
        assertThat(anna.contacts()).isEmpty();
    }

    @Test
    void whatIsDeliveredStaysDeliveredWhateverTwilioTellsLater() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "hello");
        maria.hears("hello");
        maria.replies("hello", "I am coming");
        eventually(() -> assertThat(read(anna)).contains("I am coming"));
        var sms = world.twilio.sentTo(phone(anna)).getLast();
        for (var status : List.of("sent", "delivered", "sent", "undelivered")) {
            assertThat(twilioTells(sms, status, "")).isLessThan(300);
        }
        eventually(() -> assertThat(anna.contact().path("events").toString()).contains("DELIVERED"));
        calm(800, () -> maria.hasNot("not delivered"));
        assertThat(anna.contact().path("events").toString()).doesNotContain("NOT_DELIVERED");
    }

    @Test
    void threeHundredCyrillicLettersAreOneMessageAndTheWorkerHearsHowLongItIs() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "hello");
        maria.hears("hello");
        var answer = "ж".repeat(300);
        maria.replies("hello", answer);
        eventually(() -> assertThat(read(anna)).containsOnlyOnce(answer));
        maria.hears("5 SMS");
        maria.replies("hello", "A short one");
        eventually(() -> assertThat(read(anna)).contains("A short one"));
        maria.hearsOnce("SMS: ");
    }

    @Test
    void whoWritesOfDangerReachesEverybodyAtOnceAndReads112First() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var coordinator = desk.worker("Cleo", "COORDINATOR", null);
        for (var words : List.of("pomogite", "appi", "help he hits me")) {
            var anna = desk.byPhone("Anna" + words.length(), "en");
            texts(anna, desk, words);
            for (var person : List.of(maria, jan, coordinator)) {
                eventually(() -> assertThat(person.texts())
                        .anyMatch(
                                text -> text.startsWith("URGENT") && text.contains(anna.name) && text.contains(words)));
            }
            eventually(() -> assertThat(read(anna)).hasSize(2));
            assertThat(read(anna).getFirst()).startsWith("112").contains(desk.number);
            assertThat(read(anna).getLast()).contains("Maria");
            texts(anna, desk, words + "!");
            maria.hears(words + "!");
            calm(500, () -> assertThat(read(anna)).hasSize(2));
        }
    }

    @Test
    void dangerInTheMiddleOfAConversationBringsInTheOthersWithTheWords() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.byPhone("Anna", "en");
        texts(anna, desk, "good evening");
        maria.hears("good evening");
        maria.replies("good evening", "I am here");
        eventually(() -> assertThat(read(anna)).contains("I am here"));
        jan.hasNot("good evening");
        texts(anna, desk, "he has a knife");
        jan.hears("he has a knife");
        maria.hears("he has a knife");
        eventually(() -> assertThat(read(anna)).anyMatch(text -> text.startsWith("112")));
    }

    @Test
    void helpIsNoCommandButWordsForAPerson() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        for (var word : List.of("HELP", "help")) {
            var anna = desk.byPhone("Anna " + word, "en");
            texts(anna, desk, word);
            maria.hears(anna.name);
            eventually(() -> assertThat(read(anna)).singleElement().asString().contains("Maria"));
            assertThat(anna.contact().path("events").toString()).doesNotContain("STOPPED");
        }
    }

    @Test
    void aLineThatWritesToItselfIsNotAnswered() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        assertThat(world.sms(desk.number, desk.number, "round and round", sid()))
                .isEqualTo(200);
        calm(1000, () -> maria.hasNot("round and round"));
        assertThat(world.twilio.sentTo(desk.number)).isEmpty();
    }

    @Test
    void aMachineThatAnswersEachOfOurAnswersIsNotAnsweredForEver() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        for (var time = 1; time <= 8; time++) {
            texts(anna, desk, "I am out of office " + time);
            maria.hears("I am out of office " + time);
            var greetings = Math.min(time, 6);
            eventually(() -> assertThat(read(anna)).hasSize(greetings));
            maria.writes("/close");
            var closed = time;
            eventually(() -> assertThat(maria.got("Closed")).hasSize(closed));
        }
        calm(500, () -> assertThat(read(anna)).hasSize(6));
        var newest = anna.contacts().getFirst().path("id").asString();
        assertThat(world.program.get200("/contacts/" + newest).path("events").toString())
                .contains("SAID_ENOUGH");
    }

    @Test
    void aWhatsAppMessageIsTheSameFamilysAndItsClosedWindowIsTold() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        var account = "whatsapp:" + phone(anna);
        assertThat(world.sms(account, "whatsapp:" + desk.number, "hello by WhatsApp", sid()))
                .isEqualTo(200);
        assertThat(maria.hears("hello by WhatsApp").text()).contains("Anna");
        assertThat(anna.contact().path("channel").asString()).isEqualTo("WHATSAPP");
        maria.replies("hello by WhatsApp", "a day later");
        eventually(() -> assertThat(world.twilio.sentTo(account))
                .extracting(SmsStandIn.Sms::body)
                .contains("a day later"));
        var sent = world.twilio.sentTo(account).getLast();
        assertThat(sent.from()).isEqualTo("whatsapp:" + desk.number);
        assertThat(twilioTells(sent, "failed", "63016")).isLessThan(300);
        assertThat(maria.hears("not delivered").text()).contains("only for a day", "SMS", "call");
    }

    @Test
    void whoCalledInVainAndThenWritesIsKnownToHaveCalled() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        callsInVain(anna, desk);
        texts(anna, desk, "I have just tried to call");
        assertThat(maria.hears("I have just tried to call").text()).contains("Called before this at");
        texts(anna, desk, "please write");
        assertThat(maria.hears("please write").text()).doesNotContain("Called before");
    }

    @Test
    void whoeverOwesACallBackHearsThatALandlineWasNotTold() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.byPhone("Anna", "en");
        callsInVain(anna, desk);
        eventually(() -> assertThat(read(anna)).hasSize(1));
        var text = world.twilio.sentTo(phone(anna)).getFirst();
        eventually(() -> assertThat(twilioTells(text, "undelivered", "30006")).isLessThan(300));
        assertThat(maria.hears("did not arrive").text()).contains("Anna", "landline");
        assertThat(anna.contact().path("events").toString())
                .contains("CALL_BACK_PROMISED", "NOT_DELIVERED")
                .doesNotContain("PROMISE_KEPT");
    }

    private void callsInVain(Person person, Desk desk) {
        var call = new TreeMap<>(Map.of(
                "AccountSid",
                SmsStandIn.ACCOUNT,
                "CallSid",
                "CA" + sid(),
                "From",
                phone(person),
                "To",
                desk.number,
                "CallStatus",
                "ringing"));
        assertThat(world.twilio("/webhooks/twilio/voice", call)).isEqualTo(200);
        call.put("CallStatus", "completed");
        call.put("CallDuration", "12");
        assertThat(world.twilio("/webhooks/twilio/voice/status", call)).isLessThan(300);
    }

    private int twilioTells(SmsStandIn.Sms sms, String status, String code) {
        var callback = Objects.requireNonNull(sms.form().get("StatusCallback"));
        assertThat(callback).startsWith("https://line.example/webhooks/twilio/");
        return world.twilio(
                callback.split("#", 2)[0].substring("https://line.example".length()),
                Map.of(
                        "AccountSid",
                        SmsStandIn.ACCOUNT,
                        "MessageSid",
                        sms.sid(),
                        "MessageStatus",
                        status,
                        "ErrorCode",
                        code,
                        "To",
                        sms.to(),
                        "From",
                        sms.from()));
    }
}
