package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a family, a worker and a coordinator notice when a family calls or sends an SMS.
class CallStoryTests extends Story {

    @Test
    void aCallIsAnsweredWhenTheWorkerPressesOne() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "en", number(), null, true);

        aino.calls(desk);
        aino.hearsSpoken("one one two");
        ana.isRung();
        assertThat(ana.phone().callerId()).isEqualTo(desk.phone);
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        ana.phone().presses("1");
        aino.talksWith(ana);
        aino.phone().hangsUp();

        eventually(() -> {
            var contact = contactsOf(aino.caseId()).getFirst();
            assertThat(contact.path("outcome").asString()).isEqualTo("ANSWERED");
            assertThat(contact.path("handledBy").asString()).isEqualTo(ana.id);
            assertThat(contact.path("channel").asString()).isEqualTo("VOICE");
            assertThat(contact.path("endedAt").isNull()).isFalse();
            assertThat(contact.path("attempts").path(0).path("result").asString())
                    .isEqualTo("ACCEPTED");
        });
    }

    @Test
    void whoDeclinesIsFollowedByTheBackupAtOnce() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var ben = desk.onDutyWithPhone("Ben", 2);
        var aino = desk.family("Aino", "en", number(), null, true);

        aino.calls(desk);
        ana.isRung();
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        ana.phone().presses("2");
        ben.isRung();
        ben.phone().picksUp();
        ben.hearsSpoken("Press one");
        ben.phone().presses("1");
        aino.talksWith(ben);
        ben.phone().hangsUp();
        aino.phone().hangsUp();

        eventually(() -> {
            var attempts = contactsOf(aino.caseId()).getFirst().path("attempts");
            assertThat(attempts.valueStream().map(it -> it.path("result").asString()))
                    .containsExactly("REJECTED", "ACCEPTED");
        });
    }

    @Test
    void aVoicemailBoxThatPicksUpIsNotAnAnswer() {
        var desk = desk(Map.of("acceptSeconds", 3));
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "en", number(), null, true);

        aino.calls(desk);
        ana.isRung();
        ana.phone().picksUp();
        aino.hearsSpoken("Leave a message");
        aino.phone().hangsUp();

        eventually(() -> assertThat(contactsOf(aino.caseId())
                        .getFirst()
                        .path("attempts")
                        .path(0)
                        .path("result")
                        .asString())
                .isEqualTo("NOT_ACCEPTED"));
    }

    @Test
    void whenNobodyAnswersTheMessageAndThePromiseReachTheWorkersChat() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "en", number(), null, true);
        ana.phone().isBusy(true);

        aino.calls(desk);
        eventually(() -> assertThat(aino.phone().isRecorded()).isTrue());
        aino.phone().speaks("Please call me back, it is about tonight");
        aino.phone().hangsUp();

        eventually(() -> assertThat(ana.chat().sees()).anyMatch(it -> it.mediaKind() != null));
        eventually(() -> assertThat(
                        contactsOf(aino.caseId()).getFirst().path("outcome").asString())
                .isEqualTo("VOICEMAIL"));
        var told = ana.chat().sees().stream()
                .filter(it ->
                        it.buttons().stream().anyMatch(button -> button.data().startsWith("kept:")))
                .findFirst()
                .orElseThrow();
        ana.chat().presses(told.messageId(), "I have called back");
        ana.hears("the call back is noted");
    }

    @Test
    void aBrokenPromiseIsToldToTheCoordinators() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var aino = desk.family("Aino", "en", number(), null, true);
        ana.phone().isOff(true);
        aino.calls(desk);
        eventually(() -> assertThat(aino.phone().isRecorded()).isTrue());
        aino.phone().hangsUp();
        eventually(() -> assertThat(
                        contactsOf(aino.caseId()).getFirst().path("endedAt").isNull())
                .isFalse());

        var before = cleo.heard().size();
        pass(Duration.ofMinutes(16));
        eventually(() -> assertThat(cleo.heard()).hasSizeGreaterThan(before));
    }

    @Test
    void aWorkerWhoTalksIsNotRungByASecondCall() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var ben = desk.onDutyWithPhone("Ben", 2);
        var aino = desk.family("Aino", "en", number(), null, true);
        var bo = desk.family("Bo", "en", number(), null, true);
        aino.calls(desk);
        ana.isRung();
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        ana.phone().presses("1");
        aino.talksWith(ana);

        bo.calls(desk);
        ben.isRung();
        assertThat(ana.phone().rings()).isFalse();
        bo.phone().hangsUp();
        aino.phone().hangsUp();
    }

    @Test
    void whoHangsUpWhileItRingsIsNotForgotten() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "en", number(), null, true);
        aino.calls(desk);
        ana.isRung();
        pass(Duration.ofSeconds(20));
        aino.phone().hangsUp();

        eventually(() -> assertThat(ana.phone().rings()).isFalse());
        eventually(() -> assertThat(
                        contactsOf(aino.caseId()).getFirst().path("outcome").asString())
                .isEqualTo("ABANDONED"));
        aino.readsSms("We will call you by");
    }

    @Test
    void aWithheldNumberIsConnectedAndNeverTexted() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var hidden = desk.familyByPhone("Hidden", "en");
        hidden.phone().withholdsNumber(true);
        hidden.calls(desk);
        ana.isRung();
        hidden.phone().hangsUp();

        eventually(() -> assertThat(api.get("/contacts?lineId=" + desk.lineId)
                        .path("items")
                        .path(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("ABANDONED"));
        assertThat(hidden.incoming()).isEmpty();
    }

    @Test
    void anSmsReachesTheWorkersChatAndTheAnswerGoesBackAsAnSms() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.familyByPhone("Aino", "en");

        aino.texts(desk, "Please call");
        ana.hears("Please call");
        aino.readsSms("112");
        ana.answers("Please call", "Soitan klo 5, äö");
        var sms = aino.readsSms("Soitan klo 5, äö");
        assertThat(sms.from()).isEqualTo(desk.phone);
        eventually(() -> assertThat(
                        contactsOf(aino.caseId()).getFirst().path("channel").asString())
                .isEqualTo("SMS"));
    }

    @Test
    void whoAsksToStopGetsNoMoreMessagesAndTheWorkerIsTold() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.familyByPhone("Aino", "en");
        aino.texts(desk, "hello");
        ana.hears("hello");
        aino.texts(desk, "stopp");
        aino.readsSms("no more messages");
        var before = aino.incoming().size();

        ana.answers("hello", "are you there?");
        ana.hears("asked for no more messages");
        assertThat(aino.incoming()).hasSize(before);
        ana.hasNotHeard("stopp");
    }
}
