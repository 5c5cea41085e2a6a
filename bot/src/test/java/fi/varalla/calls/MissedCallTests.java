package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.Promises;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What happens when nobody answers: a message, a promise, a word to the family.
class MissedCallTests extends CallStory {

    private static final Attachment SOUND = new Attachment("message.mp3", "audio/mpeg", new byte[] {1, 2, 3});

    @Autowired
    Promises promises;

    @Test
    void nobodyOnDutyIsSaidAtOnceAndTheCoordinatorsOweTheCallBack() {
        var outi = town.coordinator("Outi");
        var pia = town.coordinator("Pia");

        var plan = stranger().calls();

        assertThat(plan).isInstanceOfSatisfying(Plan.TakeMessage.class, message -> {
            assertThat(message.atMost()).isEqualTo(Duration.ofMinutes(2));
            assertThat(words(message.say()).getFirst())
                    .contains("Tämä on Päivystys", "yksi yksi kaksi")
                    .doesNotContain("Yhdistämme");
            assertThat(words(message.say()).getLast()).contains("Viesti tallennetaan");
        });
        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(town.promise(town.contact()))
                .containsEntry("owner", null)
                .hasEntrySatisfying("due_at", due -> assertThat(due).asString().startsWith("2026-06-01"));
        for (var coordinator : List.of(outi, pia)) {
            eventually(() -> assertThat(post.to(coordinator.chat()))
                    .singleElement()
                    .satisfies(message -> assertThat(message.text())
                            .contains("eikä kukaan ole vuorossa", "tuntematon soittaja", "12.15")));
        }
    }

    @Test
    void allExhaustedOffersAMessageAndTheWorkerOnDutyOwesTheCallBack() {
        var ana = town.worker("Ana", "en");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "sv");

        var plan = nobodyAnswers(caller(mother), ana, ben);

        assertThat(words(plan.say())).singleElement().asString().contains("Lämna ett meddelande efter tonen");
        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(contact().endedAt()).isNull();
        assertThat(town.attempts(town.contact())).containsExactly("Ana NO_ANSWER", "Ben NO_ANSWER");
        assertThat(town.promise(town.contact())).containsEntry("owner", ana.id());
        eventually(() -> assertThat(post.to(ana.chat())).singleElement().satisfies(message -> {
            assertThat(message.text())
                    .isEqualTo("Missed call: " + town.code(caseId) + ", Sari (guardian). Call back by 12:15.\n"
                            + mother.number().e164());
            assertThat(message.buttons())
                    .extracting(Button::choice)
                    .containsExactly(
                            "back:" + town.contact().value(),
                            "kept:" + town.contact().value(),
                            "tried:" + town.contact().value());
        }));
        assertThat(post.to(ben.chat())).isEmpty();
    }

    @Test
    void whoIsOnDutyAndBusyStillOwesTheCallBack() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        takes(rings(stranger().calls(), ana));

        assertThat(stranger().calls()).isInstanceOf(Plan.TakeMessage.class);

        assertThat(town.promise(town.contact())).containsEntry("owner", ana.id());
    }

    @Test
    void anOwnerWithoutAChatIsToldByAnSmsThatNamesNobody() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        town.losesChat(ana);
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "fi");

        nobodyAnswers(caller(mother), ana);

        eventually(() -> assertThat(post.to(ana.phone()))
                .filteredOn(message -> message.about() != null
                        && message.about().equals(town.contact().value()))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.via()).isEqualTo(new Phone(String.valueOf(town.line.phone())));
                    assertThat(message.text())
                            .contains(town.code(caseId), "12:15")
                            .doesNotContain("Sari", mother.number().e164());
                }));
    }

    @Test
    void aSignalLineTellsOnlyAReference() {
        town = town(Relay.SIGNAL, false, "fi");
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "fi");

        nobodyAnswers(caller(mother), ana);

        eventually(() -> assertThat(post.to(ana.chat()))
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains("viite")
                        .doesNotContain(
                                "Sari", town.code(caseId), mother.number().e164())));
    }

    @Test
    void aMessageLeftIsKeptAndPlayedToTheOwnerOnce() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caller = stranger();
        nobodyAnswers(caller, ana);

        assertThat(desk.messageTaken(caller.id))
                .isInstanceOfSatisfying(
                        Plan.SayAndHangUp.class,
                        plan -> assertThat(words(plan.say()).getFirst()).contains("viestisi on tallennettu"));
        assertThat(desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(14)))
                .isTrue();
        desk.recordingFetched("RE" + caller.id, SOUND);
        assertThat(desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(14)))
                .isFalse();
        desk.recordingFetched("RE" + caller.id, SOUND);
        caller.hangsUpAfter(60);

        assertThat(contact().outcome()).isEqualTo("VOICEMAIL");
        assertThat(town.events(town.contact()))
                .contains("VOICEMAIL seconds=14")
                .containsOnlyOnce("VOICEMAIL_PLAYED to=worker:" + ana.id());
        eventually(() -> assertThat(voicemails(ana)).hasSize(1));
        assertThat(voicemails(ana).getFirst().text()).isEqualTo("Voice message: unknown caller.");
        assertThat(town.count("recording where contact_id = '" + town.contact().value() + "'"))
                .isEqualTo(1);
        assertThat(town.count("outbox where about = '" + town.contact().value() + "'"))
                .as("promise, recording, SMS")
                .isEqualTo(3);
    }

    @Test
    void aCallOfWhoseMessageNothingWasToldIsKnownUntilItIs() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        nobodyAnswers(caller, ana);
        caller.hangsUpAfter(60);
        var answered = stranger();
        takes(rings(answered.calls(), ana));
        answered.hangsUpAfter(60);

        assertThat(desk.withoutMessage(NOON, NOON.plusSeconds(1)))
                .contains(caller.id)
                .doesNotContain(answered.id);
        assertThat(desk.withoutMessage(NOON.plusSeconds(1), NOON.plusSeconds(9)))
                .doesNotContain(caller.id);

        desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(14));
        assertThat(desk.withoutMessage(NOON, NOON.plusSeconds(1))).doesNotContain(caller.id);
    }

    @Test
    void aRecordingThatCouldNotBeFetchedIsAskedForAgain() {
        var caller = stranger();
        caller.calls();

        assertThat(desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(9)))
                .isTrue();
        assertThat(desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(9)))
                .isTrue();

        assertThat(town.events(town.contact()).stream().filter(it -> it.startsWith("VOICEMAIL")))
                .hasSize(1);
    }

    @Test
    void aSilentMessageStaysAMissedCallWithItsPromise() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        nobodyAnswers(caller, ana);

        assertThat(desk.recordingReady(caller.id, "RE" + caller.id, Duration.ofSeconds(2)))
                .isFalse();

        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(town.events(town.contact())).contains("VOICEMAIL_EMPTY seconds=2");
        assertThat(promises.find(town.contact())).isPresent();
    }

    @Test
    void aCallerWhoHangsUpWhileItRingsIsPromisedACallBackAndNobodyElseIsRung() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        var mother = town.family("Sari", town.caseOf("T-1", null), "en");
        var caller = caller(mother);
        var leg = rings(caller.calls(), ana);
        clock.passes(Duration.ofSeconds(25));

        caller.hangsUpAfter(25);
        caller.hangsUpAfter(25);
        assertThat(ended(leg, LegResult.NO_ANSWER)).isEqualTo(new Plan.Nothing());
        assertThat(desk.legEnded(leg, LegResult.COMPLETED, true)).isEqualTo(new Plan.Nothing());

        assertThat(contact().outcome()).isEqualTo("ABANDONED");
        assertThat(contact().endedAt()).isEqualTo(NOON.plusSeconds(25));
        assertThat(town.attempts(town.contact())).containsExactly("Ana CANCELED");
        assertThat(town.events(town.contact())).contains("ABANDONED waited=25");
        assertThat(town.promise(town.contact())).containsEntry("owner", ana.id());
        eventually(() -> assertThat(texts(mother))
                .containsExactly("We will call you by 12.15. The call may show up as an unknown number."));
        rings(stranger().calls(), ana);
    }

    @Test
    void theNewsThatTheCallerIsGoneMayComeWithTheLeg() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana, ben);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        clock.passes(Duration.ofSeconds(8));

        assertThat(desk.legEnded(leg, LegResult.NO_ANSWER, true)).isEqualTo(new Plan.Nothing());
        caller.hangsUpAfter(8);

        assertThat(contact().outcome()).isEqualTo("ABANDONED");
        assertThat(town.attempts(town.contact())).containsExactly("Ana CANCELED");
        assertThat(texts(caller.from)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aVeryShortCallIsLoggedAndRaisesNoAlarm() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        caller.calls();

        caller.hangsUpAfter(2);

        assertThat(contact().outcome()).isEqualTo("ABANDONED");
        assertThat(town.events(town.contact())).contains("VERY_SHORT seconds=2");
        assertThat(town.count("outbox where about = '" + town.contact().value() + "'"))
                .isZero();
    }

    @Test
    void missedCallsInARowAreFourContactsAndOneSms() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var mother = town.family("Sari", town.caseOf("T-1", null), "fi");

        for (var time = 0; time < 4; time++) {
            missed(caller(mother), ana);
            clock.passes(Duration.ofMinutes(1));
        }
        eventually(() -> assertThat(texts(mother)).hasSize(1));
        clock.passes(Duration.ofMinutes(30));
        missed(caller(mother), ana);

        assertThat(town.contacts()).hasSize(5);
        eventually(() -> assertThat(texts(mother)).hasSize(2));
    }

    @Test
    void aMissedCallFromAWithheldNumberIsAnsweredByNoSms() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);

        missed(hidden(), ana);

        assertThat(promises.find(town.contact())).isPresent();
        assertThat(town.count("outbox where address like 'tel:%' and about = '"
                        + town.contact().value() + "'"))
                .isZero();
    }

    @Test
    void onlyMobilePhonesGetAnSms() {
        assertThat(MissedCalls.mobile(town.nextPhone())).isTrue();
        assertThat(MissedCalls.mobile(example("FI", PhoneNumberType.FIXED_LINE)))
                .isFalse();
        assertThat(MissedCalls.mobile(example("FI", PhoneNumberType.TOLL_FREE))).isFalse();
        assertThat(MissedCalls.mobile(example("US", PhoneNumberType.FIXED_LINE_OR_MOBILE)))
                .isTrue();
        assertThat(MissedCalls.mobile(new Phone("+7378742833"))).isFalse();
        assertThat(MissedCalls.mobile(new Phone("+266696687"))).isFalse();
    }

    @Test
    void theSmsIsInTheLogOfTheContact() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);

        missed(stranger(), ana);

        assertThat(town.count("utterance where said_by = 'SYSTEM' and contact_id = '"
                        + town.contact().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aBrokenPromiseIsToldToTheOwnerTheNextLevelAndTheCoordinatorsOnce() {
        var ana = town.worker("Ana", "en");
        var ben = town.worker("Ben", "en");
        var eva = town.worker("Eva", "en");
        var outi = town.coordinator("Outi");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        town.onDuty(3, eva);
        nobodyAnswers(stranger(), ana, ben, eva);
        eventually(() -> assertThat(post.to(ana.chat())).hasSize(1));

        clock.passes(Duration.ofMinutes(15));

        eventually(() -> assertThat(post.to(ana.chat())).hasSize(2));
        assertThat(post.to(ana.chat()).getLast().text()).startsWith("A call back is late: unknown caller.");
        eventually(() -> assertThat(post.to(ben.chat())).hasSize(1));
        eventually(() -> assertThat(post.to(outi.chat())).hasSize(1));
        assertThat(post.to(eva.chat())).isEmpty();
        assertThat(town.count("outbox where about = '" + town.contact().value() + "'"))
                .isEqualTo(4);
    }

    @Test
    void aPromiseKeptInTimeIsNotCalledBroken() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var other = town.worker("Ben");
        town.onDuty(2, other);
        nobodyAnswers(stranger(), ana, other);
        var kept = town.contact();
        assertThat(promises.kept(kept, ana.worker(), clock.instant())).isTrue();
        nobodyAnswers(stranger(), ana, other);

        clock.passes(Duration.ofMinutes(16));

        eventually(
                () -> assertThat(town.promise(town.contact()).get("raised_at")).isNotNull());
        assertThat(town.promise(kept).get("raised_at")).isNull();
    }

    private Plan.TakeMessage nobodyAnswers(Handset caller, Person... workers) {
        var plan = caller.calls();
        for (var worker : workers) {
            plan = ended(rings(plan, worker), LegResult.NO_ANSWER);
        }
        assertThat(plan).isInstanceOf(Plan.TakeMessage.class);
        return (Plan.TakeMessage) plan;
    }

    private void missed(Handset caller, Person worker) {
        nobodyAnswers(caller, worker);
        caller.hangsUpAfter(40);
    }

    private List<Message> voicemails(Person worker) {
        return post.to(worker.chat()).stream()
                .filter(message -> message.attachment() != null)
                .toList();
    }

    private List<String> texts(Person family) {
        return texts(family.phone());
    }

    private List<String> texts(@org.jspecify.annotations.Nullable Phone phone) {
        return post.to(phone).stream()
                .filter(message -> message.about() != null && ofThisLine(message))
                .map(Message::text)
                .toList();
    }

    /// Phones are used again by later stories.
    private boolean ofThisLine(Message message) {
        return town.contacts().stream().anyMatch(contact -> contact.value().equals(message.about()));
    }

    private static Phone example(String region, PhoneNumberType type) {
        var numbers = PhoneNumberUtil.getInstance();
        return new Phone(numbers.format(numbers.getExampleNumberForType(region, type), PhoneNumberFormat.E164));
    }
}
