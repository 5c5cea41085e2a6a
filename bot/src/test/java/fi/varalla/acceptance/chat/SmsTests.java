package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.World.Desk;
import fi.varalla.acceptance.chat.World.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            maria.replies("hello from " + word, "answer to " + word);
            eventually(() -> assertThat(maria.texts().getLast()).containsIgnoringCase("no more messages"));
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
        var callback = sms.form().get("StatusCallback");
        assertThat(callback).startsWith("https://line.example/webhooks/twilio/");
        var path = Objects.requireNonNull(callback).split("#", 2)[0].substring("https://line.example".length());
        eventually(() -> assertThat(world.twilio(
                        path,
                        Map.of(
                                "AccountSid",
                                SmsStandIn.ACCOUNT,
                                "MessageSid",
                                sms.sid(),
                                "MessageStatus",
                                "undelivered",
                                "ErrorCode",
                                "30003",
                                "To",
                                sms.to(),
                                "From",
                                sms.from())))
                .isLessThan(300));
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
}
