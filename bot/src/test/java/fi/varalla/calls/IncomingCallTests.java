package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who calls, in which language, and that a call is one contact from its first moment on.
class IncomingCallTests extends CallStory {

    @Test
    void aFamilysCallIsAContactOfItsCaseFromTheFirstWebhookOn() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "sv");

        var plan = ring(caller(mother).calls());

        assertThat(plan.to()).isEqualTo(ana.phone());
        assertThat(plan.callerId().e164()).isEqualTo(town.line.phone());
        assertThat(plan.ringFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(words(plan.say()))
                .containsExactly(
                        "Det här är Päivystys. Om det är en nödsituation, avsluta samtalet och ring ett ett två. Vi kopplar"
                                + " dig nu till den jourhavande.",
                        "Om du är i fara just nu, tryck nio, så ringer vi genast alla jourhavande.",
                        "Om du inte kan prata, tryck noll.",
                        "Det här samtalet spelas inte in.");
        assertThat(plan.say()).allMatch(said -> said.language().equals("sv-SE"));
        var contact = contact();
        assertThat(contact.caseId()).isEqualTo(new CaseId(caseId));
        assertThat(contact.person()).isEqualTo(new PersonId(mother.id()));
        assertThat(contact.outcome()).isEqualTo("OPEN");
        assertThat(contact.language()).isEqualTo("sv");
        assertThat(town.attempts(contact.id())).containsExactly("Ana …");
    }

    @Test
    void theGreetingNamesTheEmergencyNumberFirst() {
        town.onDuty(1, town.worker("Ana"));

        var said = words(ring(stranger().calls()).say());

        assertThat(said.getFirst())
                .startsWith("Tämä on Päivystys. Jos kyseessä on hätätilanne")
                .contains("yksi yksi kaksi");
    }

    @Test
    void incomingRetriedGetsTheSameAnswerAndOneContact() {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"));
        var caller = stranger();

        var first = caller.calls();

        assertThat(caller.calls()).isEqualTo(first);
        assertThat(caller.calls()).isEqualTo(first);
        assertThat(town.contacts()).hasSize(1);
        assertThat(town.attempts(town.contact())).containsExactly("Ana …");
    }

    @Test
    void incomingRetriedInAGapPromisesOnce() {
        var boss = town.coordinator("Outi");
        var caller = stranger();

        var first = caller.calls();

        assertThat(first).isInstanceOf(Plan.TakeMessage.class);
        assertThat(caller.calls()).isEqualTo(first);
        eventually(() -> assertThat(post.to(boss.chat())).hasSize(1));
        assertThat(town.contacts()).hasSize(1);
    }

    @Test
    void concurrentDuplicatesMakeOneContactAndOneAttempt() throws Exception {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"));
        var caller = stranger();
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Plan>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return caller.calls();
                    }))
                    .toList();
            start.countDown();
            for (var answer : asked) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
        assertThat(town.contacts()).hasSize(1);
        assertThat(town.attempts(town.contact())).containsExactly("Ana …");
    }

    @Test
    void aWithheldNumberIsServedAndBelongsToNobody() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        town.family("Sari", town.caseOf("T-1", null), "fi");

        rings(hidden().calls(), ana);

        assertThat(contact().caseId()).isNull();
        assertThat(contact().address()).isNull();
    }

    @Test
    void twoAnonymousCallersAreNotMerged() {
        town.onDuty(1, town.worker("Ana"), town.worker("Ben"));

        hidden().calls();
        hidden().calls();

        assertThat(town.contacts()).hasSize(2);
        assertThat(town.attempts(town.contacts().getFirst())).containsExactly("Ana …");
        assertThat(town.attempts(town.contacts().getLast())).containsExactly("Ben …");
    }

    @Test
    void aSharedPhoneIsFiledToNeitherCaseAndTheWorkerIsToldBoth() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var one = town.caseOf("T-1", null);
        var other = town.caseOf("T-2", null);
        var phone = town.nextPhone();
        town.family("Sari", one, "fi", phone);
        town.family("Sari", other, "fi", phone);

        var leg = rings(new Handset(phone).calls(), ana);
        takes(leg);

        assertThat(contact().caseId()).isNull();
        assertThat(contact().person()).isNull();
        assertThat(town.events(town.contact()).getFirst())
                .startsWith("AMBIGUOUS cases=")
                .contains(one.toString(), other.toString());
        eventually(() -> assertThat(post.to(ana.chat()))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains(town.code(one), town.code(other), "choose the right one")));
    }

    @Test
    void severalPeopleOfOneCaseOnOnePhoneAreItsCaseAndNoneOfThem() {
        town.onDuty(1, town.worker("Ana"));
        var caseId = town.caseOf("T-1", null);
        var phone = town.nextPhone();
        town.family("Sari", caseId, "fi", phone);
        town.family("Milla", caseId, "fi", phone);

        new Handset(phone).calls();

        assertThat(contact().caseId()).isEqualTo(new CaseId(caseId));
        assertThat(contact().person()).isNull();
    }

    @Test
    void aWorkerWhoCallsTheLineIsNoFamilyAndIsNotRungByTheirOwnCall() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caller = caller(ana);

        assertThat(caller.calls())
                .isInstanceOfSatisfying(
                        Plan.SayAndHangUp.class,
                        plan -> assertThat(words(plan.say()).getFirst()).contains("use the chat"));
        caller.hangsUpAfter(6);

        assertThat(town.contacts()).isEmpty();
        assertThat(routing.of(town.line.id(), ana.phone(), NOON)).isEmpty();
    }

    @Test
    void aCallToAnUnknownNumberOfOursIsServedByTheFirstLine() {
        var unknown = new Phone("+46701740699");

        desk.incoming(new IncomingCall("CAelsewhere", null, unknown, NOON, null));

        assertThat(db.sql("select line_id from contact where external_key = 'twilio:CAelsewhere'")
                        .query((row, _) -> row.getObject("line_id", UUID.class))
                        .single())
                .isEqualTo(lines.first().id().value());
    }

    @Test
    void aPossiblyForgedNumberIsServedAndMarked() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);

        rings(stranger().calls("TN-Validation-Failed-C"), ana);

        assertThat(town.events(town.contact())).containsExactly("STIR_VERSTAT TN-Validation-Failed-C");
    }

    @Test
    void aCallWhoseEndCameBeforeItsBeginningRingsNobody() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();

        caller.hangsUpAfter(9);
        assertThat(town.contacts()).isEmpty();
        assertThat(caller.calls()).isEqualTo(new Plan.Nothing());
        assertThat(caller.calls()).isEqualTo(new Plan.Nothing());

        assertThat(contact().outcome()).isEqualTo("ABANDONED");
        assertThat(contact().endedAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(town.attempts(town.contact())).isEmpty();
        assertThat(town.promise(town.contact())).containsEntry("owner", ana.id());
    }

    @Test
    void aStatusForAnUnknownCallLeavesNoContact() {
        var before = town.count("contact");

        desk.callEnded("CAneverseen", NOON, Duration.ofSeconds(4));
        desk.callEnded("CAneverseen", NOON, Duration.ofSeconds(4));

        assertThat(town.count("contact")).isEqualTo(before);
        assertThat(desk.messageTaken("CAneverseen")).isEqualTo(new Plan.Nothing());
        assertThat(desk.recordingReady("CAneverseen", "REneverseen", Duration.ofSeconds(9)))
                .isFalse();
        assertThat(desk.legEnded(UUID.randomUUID(), LegResult.COMPLETED, false)).isEqualTo(new Plan.Nothing());
    }

    @Test
    void theOwnWorkerIsRungFirstWhereTheLineWantsIt() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        var own = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, own);
        var mother = town.family("Sari", town.caseOf("T-1", own), "fi");

        var leg = rings(caller(mother).calls(), own);
        rings(ended(leg, LegResult.NO_ANSWER), ana);

        assertThat(routing.of(town.line.id(), mother.phone(), NOON))
                .containsExactly(
                        new Routing.Step(own.worker(), 1, "OWN_WORKER"), new Routing.Step(ana.worker(), 2, "LEVEL_1"));
    }

    @Test
    void anOwnWorkerWhoIsOffDutyIsNotRung() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var mother = town.family("Sari", town.caseOf("T-1", town.worker("Ben")), "fi");

        rings(caller(mother).calls(), ana);
    }

    @Test
    void whoSpeaksTheCallersLanguageIsRungFirstWithinALevel() {
        var ana = town.worker("Ana", "fi");
        var ben = town.worker("Ben", "sv");
        town.onDuty(1, ana, ben);
        var mother = town.family("Sari", town.caseOf("T-1", null), "sv");

        rings(ended(rings(caller(mother).calls(), ben), LegResult.BUSY), ana);
    }

    @Test
    void aLanguageThatNobodySpeaksStillReachesTheWorkerOnDutyWhoIsToldIt() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var mother = town.family("Oksana", town.caseOf("T-1", null), "uk");

        var plan = ring(caller(mother).calls());

        assertThat(plan.to()).isEqualTo(ana.phone());
        assertThat(plan.say()).allMatch(said -> said.language().equals("fi-FI"));
        assertThat(AnsweringTests.whispered(desk.legAnswered(plan.attempt()))).contains("Ukrainian");
    }

    @Test
    void theDryRunTellsTheSameOrderAndRingsNobody() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, town.workerWithoutPhone("Kai"));
        town.onDuty(3, ben);

        assertThat(routing.of(town.line.id(), null, NOON))
                .containsExactly(
                        new Routing.Step(ana.worker(), 1, "LEVEL_1"), new Routing.Step(ben.worker(), 2, "LEVEL_3"));
        assertThat(routing.of(town.line.id(), town.nextPhone(), NOON.plus(Duration.ofDays(1000))))
                .isEmpty();
        assertThat(town.contacts()).isEmpty();
        assertThat(List.of(town.count("busy"))).containsExactly(0);
    }

    @Test
    void atThreeInTheMorningTheNightsRotaIsRungAndNothingIsClosed() {
        var office = town.worker("Ana");
        var night = town.worker("Ben");
        town.onDuty(1, office, LocalTime.of(9, 0), LocalTime.of(17, 0));
        town.onDuty(1, night, LocalTime.of(17, 0), LocalTime.of(9, 0));
        clock.set(Instant.parse("2026-06-02T00:00:00Z"));

        rings(stranger().calls(), night);

        clock.set(Instant.parse("2026-06-02T09:00:00Z"));
        rings(stranger().calls(), office);
    }

    @Test
    void onBothNightsOfTheClockChangeExactlyOneWorkerIsFound() {
        var night = town.worker("Ana");
        var day = town.worker("Ben");
        town.onDuty(1, night, LocalTime.of(22, 0), LocalTime.of(6, 0));
        town.onDuty(1, day, LocalTime.of(6, 0), LocalTime.of(22, 0));

        for (var instant : List.of(
                "2026-03-29T00:59:59Z",
                "2026-03-29T01:00:00Z",
                "2026-03-29T02:59:59Z",
                "2026-10-24T23:30:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-10-25T03:59:59Z")) {
            assertThat(routing.of(town.line.id(), null, Instant.parse(instant)))
                    .as(instant)
                    .containsExactly(new Routing.Step(night.worker(), 1, "LEVEL_1"));
        }
        clock.set(Instant.parse("2026-10-25T01:30:00Z"));
        rings(stranger().calls(), night);
        clock.set(Instant.parse("2026-10-25T04:00:00Z"));
        rings(stranger().calls(), day);
    }

    @Test
    void aBlockedNumberReachesNobodyHears112AndIsInTheLog() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var blocked = new Handset(new Phone(BLOCKED));

        var said = blocked.calls();

        assertThat(said)
                .isInstanceOfSatisfying(
                        Plan.SayAndHangUp.class,
                        it -> assertThat(words(it.say()).getFirst()).contains("yksi yksi kaksi"));
        assertThat(blocked.calls()).isEqualTo(said);
        blocked.hangsUpAfter(30);
        assertThat(town.contacts()).hasSize(1);
        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(town.attempts(contact().id())).isEmpty();
        assertThat(town.events(contact().id())).containsExactly("BLOCKED ");
        assertThat(town.promises(contact().id())).isZero();
        assertThat(routing.of(town.line.id(), new Phone(BLOCKED), NOON)).isEmpty();
    }

    @Test
    void onlyTheWholeNumberIsBlocked() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var eva = town.worker("Eva");
        town.onDuty(1, ana, ben, eva);

        rings(new Handset(new Phone(BLOCKED.substring(0, BLOCKED.length() - 1))).calls(), ana);
        rings(hidden().calls(), ben);
        rings(new Handset(new Phone(BLOCKED + "2")).calls(), eva);
    }

    @Test
    void aFamilyOfACaseIsPutThroughWhateverTheListSays() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var mother = town.family("Sari", town.caseOf("T-1", null), "fi", new Phone(BLOCKED));

        rings(caller(mother).calls(), ana);
    }
}
