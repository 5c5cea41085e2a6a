package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.simulator.telephony.SmsCentre;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a family and two workers notice when a colleague is called into a talk, or takes it over.
class MeetingStoryTests extends PhoneStory {

    @Autowired
    private SmsCentre sms;

    @Autowired
    private CallBackDesk callBacks;

    @Test
    void aColleagueComesInAndAllThreeHearEachOther() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);

        taps(ana, "Bring in a colleague");
        ben.isRung();
        assertThat(ben.phone().callerId()).isEqualTo(desk.phone);
        ana.hears("it rings at Ben");
        aino.talksWith(ana);
        ben.phone().picksUp();
        ben.hearsSpoken("Ana asks you to join a call");
        assertThat(ben.phone().hears()).noneMatch(it -> it.contains("Aino"));
        ben.phone().presses("1");

        meet(aino, ana, ben);
        ana.hears("Ben is in the call now");
        ben.hears("You took the call");
        aino.phone().speaks("I am scared");
        ben.hearsSpoken("I am scared");
        ana.hearsSpoken("I am scared");

        aino.phone().hangsUp();
        eventually(() -> {
            assertThat(ana.phone().isInCall()).isFalse();
            assertThat(ben.phone().isInCall()).isFalse();
            var contact = contact(aino);
            assertThat(results(contact)).containsExactly("ACCEPTED", "ACCEPTED");
            assertThat(contact.path("handledBy").asString()).isEqualTo(ana.id);
            assertThat(contact.path("endedAt").isNull()).isFalse();
            assertThat(contact.path("outcome").asString()).isEqualTo("ANSWERED");
        });
        assertThat(busy(ana, ben)).isZero();
    }

    @Test
    void whoeverDoesNotAnswerChangesNothingForTheTwoWhoTalk() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);

        taps(ana, "Hand the call over");
        ben.isRung();
        ben.phone().hangsUp();

        ana.hears("Ben did not answer");
        ana.hears("Nobody else could be reached");
        aino.talksWith(ana);
        aino.phone().speaks("Are you there?");
        ana.hearsSpoken("Are you there?");
        assertThat(results(contact(aino))).containsExactly("ACCEPTED", "BUSY");
        assertThat(busy(ben)).isZero();
    }

    @Test
    void theNextColleagueIsRungWhenTheFirstDeclines() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var cia = onDuty(desk, "Cia", 3);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);

        taps(ana, "Bring in a colleague");
        ben.isRung();
        ben.phone().picksUp();
        ben.hearsSpoken("Press one to join");
        ben.phone().presses("2");
        cia.isRung();
        ana.hears("it rings at Cia");
        cia.phone().picksUp();
        cia.hearsSpoken("Press one to join");
        cia.phone().presses("1");

        meet(aino, ana, cia);
        assertThat(results(contact(aino))).containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
    }

    @Test
    void whatComesLateOfOneColleagueChangesNothingForTheNext() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var cia = onDuty(desk, "Cia", 3);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Bring in a colleague");
        taps(ana, "Hand the call over");
        ana.hears("A colleague has been called into this talk already");
        ben.isRung();
        ben.phone().picksUp();
        ben.hearsSpoken("Press one to join");
        ben.phone().presses("2");
        cia.isRung();

        var bens = db.sql("select 'join:' || id from contact_attempt where worker_id = cast(? as uuid)")
                .param(ben.id)
                .query(String.class)
                .single();
        callBacks.declined(bens, true);
        assertThat(callBacks.confirmed(bens)).isInstanceOf(Plan.SayAndHangUp.class);

        assertThat(cia.phone().rings()).isTrue();
        cia.phone().picksUp();
        cia.hearsSpoken("Press one to join");
        cia.phone().presses("1");
        meet(aino, ana, cia);
        assertThat(results(contact(aino))).containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
    }

    @Test
    void whoIsAloneOnDutyIsToldSoAndTalksOn() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);

        taps(ana, "Bring in a colleague");

        ana.hears("Nobody else could be reached");
        aino.talksWith(ana);
    }

    @Test
    void theFamilyWaitsWhileTheColleagueIsToldAndIsNeverDropped() throws Exception {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);

        taps(ana, "Hand the call over");
        takes(ben, "Press one to join");

        ana.hears("Ben answered. The family waits a moment");
        aino.hearsSpoken("We are getting a colleague on the phone");
        aino.hearsSpoken("\u266A");
        assertIsMusic(aino);
        ana.talksWith(ben);
        ana.phone().speaks("They are frightened of the dark");
        ben.hearsSpoken("They are frightened of the dark");
        assertThat(aino.phone().hears()).noneMatch(it -> it.contains("dark"));
        ana.phone().hangsUp();

        aino.talksWith(ben);
        ben.hears("Ana hung up. The call is yours now");
        ana.hears("Ben has the call now");
        aino.phone().hangsUp();
        eventually(() -> {
            var contact = contact(aino);
            assertThat(results(contact)).containsExactly("ACCEPTED", "ACCEPTED");
            assertThat(contact.path("handledBy").asString()).isEqualTo(ben.id);
            assertThat(kinds(contact)).contains("COLLEAGUE_CALLED", "COLLEAGUE_JOINED", "HANDED_OVER");
            assertThat(contact.path("endedAt").isNull()).isFalse();
        });
        assertThat(busy(ana, ben)).isZero();
    }

    /// Twilio fetches it without a signature.
    private static void assertIsMusic(Person waiting) throws Exception {
        var address = waiting.phone().hears().stream()
                .filter(it -> it.startsWith("\u266A "))
                .findFirst()
                .orElseThrow()
                .substring(2);
        var music = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
        assertThat(music.statusCode()).isEqualTo(200);
        assertThat(music.headers().firstValue("content-type")).hasValue("audio/wav");
        assertThat(music.body()).startsWith('R', 'I', 'F', 'F').hasSize(96_058);
    }

    @Test
    void allTogetherByOneTapOrByAnyKeyOfAFamilyThatDoesNotWantToWait() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Hand the call over");
        takes(ben, "Press one to join");
        aino.hearsSpoken("Please stay on the line");
        ana.talksWith(ben);

        aino.phone().presses("5");

        meet(aino, ana, ben);
        ben.phone().hangsUp();
        eventually(() -> assertThat(aino.phone().talksWithAll()).containsExactly(ana.number));
        assertThat(busy(ben)).isZero();
    }

    @Test
    void whenBothWorkersAreGoneTheFamilyIsRungForAgain() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Bring in a colleague");
        takes(ben, "Press one to join");
        meet(aino, ana, ben);

        ana.phone().hangsUp();
        eventually(() -> assertThat(aino.phone().talksWithAll()).containsExactly(ben.number));
        ben.phone().hangsUp();

        aino.hearsSpoken("stay on the line");
        takes(ben, "Press");
        aino.talksWith(ben);
    }

    @Test
    void aFamilyWhoseWorkerHangsUpWhileItRingsWaitsForTheColleague() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Hand the call over");
        ben.isRung();

        ana.phone().hangsUp();
        aino.hearsSpoken("We are getting a colleague on the phone");
        ben.phone().picksUp();
        ben.hearsSpoken("Press one to join");
        ben.phone().presses("1");

        aino.talksWith(ben);
        eventually(() -> assertThat(contact(aino).path("handledBy").asString()).isEqualTo(ben.id));
    }

    @Test
    void aNetworkThatMovesNobodyLosesNobody() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Bring in a colleague");
        ben.isRung();
        sms.down(true);
        try {
            ben.phone().picksUp();
            ben.hearsSpoken("Press one to join");
            ben.phone().presses("1");
            ben.hearsSpoken("the others are on their way");
            aino.talksWith(ana);
        } finally {
            sms.down(false);
        }
        eventually(() -> {
            pass(Duration.ofSeconds(1));
            assertThat(aino.phone().talksWithAll()).containsExactlyInAnyOrder(ana.number, ben.number);
        });
    }

    @Test
    void whoIsNotInTheCallChangesNothing() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        aino.phone().hangsUp();
        eventually(() -> assertThat(ana.phone().isInCall()).isFalse());

        taps(ana, "Bring in a colleague");

        ana.hears("You are not in this call now");
        assertThat(ben.phone().rings()).isFalse();
    }

    @Test
    void aCallerWhoHangsUpMeanwhileStopsTheColleaguesPhone() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        talk(aino, desk, ana);
        taps(ana, "Bring in a colleague");
        ben.isRung();

        aino.phone().hangsUp();

        eventually(() -> assertThat(ben.phone().rings()).isFalse());
        eventually(() -> assertThat(results(contact(aino))).containsExactly("ACCEPTED", "CANCELED"));
        assertThat(busy(ana, ben)).isZero();
    }

    private void talk(Person family, Desk desk, Person worker) {
        family.calls(desk);
        takes(worker, "Press one");
        family.talksWith(worker);
    }

    private void meet(Person family, Person one, Person other) {
        eventually(() -> {
            assertThat(family.phone().talksWithAll()).containsExactlyInAnyOrder(one.number, other.number);
            assertThat(one.phone().talksWithAll()).containsExactlyInAnyOrder(family.number, other.number);
        });
    }

    private void taps(Person worker, String label) {
        taps(worker, "You took the call", label);
    }

    private int busy(Person... workers) {
        var all = 0;
        for (var worker : workers) {
            all += db.sql("select count(*) from busy where worker_id = cast(? as uuid)")
                    .param(worker.id)
                    .query(Integer.class)
                    .single();
        }
        return all;
    }

    private JsonNode contact(Person family) {
        return api.get(
                "/contacts/" + contactsOf(family.caseId()).getFirst().path("id").asString());
    }
}
