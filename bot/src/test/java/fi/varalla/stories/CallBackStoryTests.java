package fi.varalla.stories;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Leave;
import fi.varalla.simulator.telegram.Seen;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a worker, a family and a coordinator notice when a missed call is called back by one tap.
class CallBackStoryTests extends PhoneStory {

    @Autowired
    private Agreements agreements;

    @Autowired
    private Directory directory;

    @Test
    void oneTapRingsTheWorkerFirstAndThenTheFamilyAndBothSeeTheLine() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);

        taps(ana, "Call back by", "Call back");
        ana.isRung();
        assertThat(ana.phone().callerId()).isEqualTo(desk.phone);
        ana.phone().picksUp();
        ana.hearsSpoken("Press one to be put through");
        assertThat(ana.phone().hears()).noneMatch(it -> it.contains("Aino"));
        assertThat(aino.phone().rings()).isFalse();

        ana.phone().presses("1");
        aino.isRung();
        assertThat(aino.phone().callerId()).isEqualTo(desk.phone);
        aino.phone().picksUp();
        aino.talksWith(ana);
        assertThat(aino.phone().hears()).as("nothing of the program's").isEmpty();
        aino.phone().hangsUp();

        ana.hears("The call is over");
        eventually(() -> {
            var back = callBack(aino);
            assertThat(back.path("channel").asString()).isEqualTo("VOICE");
            assertThat(back.path("outcome").asString()).isEqualTo("ANSWERED");
            assertThat(back.path("handledBy").asString()).isEqualTo(ana.id);
            assertThat(back.path("endedAt").isNull()).isFalse();
            assertThat(results(back)).containsExactly("ACCEPTED");
            assertThat(kinds(back)).contains("FAMILY_DIALLED", "FAMILY_LEG");
            assertThat(isKept(aino)).isTrue();
        });
    }

    @Test
    void aButtonPressedTwiceRingsOnceAndTellsWhatIsSoThen() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);

        taps(ana, "Call back by", "Call back");
        taps(ana, "Call back by", "Call back");
        ana.hears("You are calling back already");
        takes(ana, "Press one");
        aino.isRung();
        aino.phone().picksUp();
        aino.talksWith(ana);
        ana.phone().hangsUp();
        ana.hears("The call is over");
        assertThat(callsBack(aino)).hasSize(1);

        taps(ana, "Call back by", "Call back");
        ana.hears("Ana has called back already");
        assertThat(callsBack(aino)).hasSize(1);
    }

    @Test
    void whoPressesTwoCallsNobodyAndThePromiseStays() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);

        taps(ana, "Call back by", "Call back");
        ana.isRung();
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        ana.phone().presses("2");

        ana.hears("You called it off");
        assertThat(isKept(aino)).isFalse();
        assertThat(results(callBack(aino))).containsExactly("REJECTED");
        assertThat(aino.phone().rings()).isFalse();
    }

    @Test
    void aFamilyThatDoesNotAnswerThreeTimesIsTheCoordinatorsTooAndThePromiseStaysOpen() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var cora = desk.worker("Cora", "COORDINATOR");
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);
        taps(ana, "Call back by", "Call back");

        for (var attempt = 1; attempt <= 3; attempt++) {
            ana.isRung();
            ana.phone().picksUp();
            ana.hearsSpoken("Press one");
            ana.phone().presses("1");
            aino.isRung();
            aino.phone().hangsUp();
            ana.hearsSpoken("call back stays open");
            ana.hears("Attempts: " + attempt);
            eventually(() -> assertThat(ana.phone().isInCall()).isFalse());
            if (attempt < 3) {
                cora.hasNotHeard("has tried to call back");
                taps(ana, "Attempts: " + attempt, "Call back");
            }
        }

        cora.hearsOnce("Ana has tried to call back 3 times");
        assertThat(isKept(aino)).isFalse();
    }

    @Test
    void aMachineThatPickedUpIsNoAnswerOnceTheWorkerSaysSo() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);
        reaches(ana, aino);
        eventually(() -> assertThat(isKept(aino)).isTrue());

        taps(ana, "The call is over", "I did not reach them");

        ana.hears("Attempts: 1");
        assertThat(isKept(aino)).isFalse();
    }

    @Test
    void aWorkerWhoIsCallingBackIsNotRungForAnotherFamily() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        var eeva = family(desk, "Eeva");
        missed(aino, desk, ana, ben);
        taps(ana, "Call back by", "Call back");
        takes(ana, "Press one");
        aino.isRung();
        aino.phone().picksUp();
        aino.talksWith(ana);

        eeva.calls(desk);

        ben.isRung();
        eeva.phone().hangsUp();
        ana.phone().hangsUp();
    }

    @Test
    void onlyWhoIsOnDutyOrOwnsItMay() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);
        api.post(
                "/lines/" + desk.lineId + "/overrides",
                Map.of(
                        "level",
                        1,
                        "from",
                        clock.instant().minusSeconds(60).toString(),
                        "to",
                        clock.instant().plusSeconds(86_400).toString(),
                        "replaces",
                        ana.id));
        db.sql("update promise set owner = null where line_id = cast(? as uuid)")
                .param(desk.lineId)
                .update();

        eventually(() -> {
            taps(ana, "Call back by", "Call back");
            ana.hears("You are not on duty");
        });

        assertThat(callsBack(aino)).isEmpty();
    }

    @Test
    void aHiddenNumberHasNoButtonAndItIsSaidWhy() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        aino.phone().withholdsNumber(true);
        missed(aino, desk, ana);

        var notice = ana.hears("no button to call back because the number is hidden");
        assertThat(notice.toString()).doesNotContain("label=Call back");
        aino.phone().withholdsNumber(false);
    }

    @Test
    void aCountryThatMayNotBeCalledIsToldInWordsAndToTheCoordinatorsOnce() {
        var desk = desk();
        db.sql("delete from region_refused").update();
        var ana = onDuty(desk, "Ana", 1);
        var cora = desk.worker("Cora", "COORDINATOR");
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);

        ana.phone().isAbroad(true);
        taps(ana, "Call back by", "Call back");
        ana.hears("Your phone cannot be rung");
        cora.hearsOnce("may not call the country with the code +46");
        ana.phone().isAbroad(false);
        aino.phone().isAbroad(true);
        taps(ana, "Call back by", "Call back");
        takes(ana, "Press one");
        ana.hearsSpoken("may not call that country");
        ana.hears("This call cannot be made");

        cora.hearsOnce("may not call the country with the code +46");
        assertThat(isKept(aino)).isFalse();
        aino.phone().isAbroad(false);
    }

    @Test
    void whatIsOpenIsListedWithItsButtons() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        ana.writes("/calls");
        ana.hears("There is nobody to call back");
        missed(aino, desk, ana);

        ana.writes("/calls");
        taps(ana, "To call back by", "Call back");

        ana.isRung();
        ana.phone().hangsUp();
        ana.hears("nobody was called");
    }

    @Test
    void whomToCallIsListedAndAnOwnFamilyIsCalledThoughNothingWasPromised() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        ana.writes("/call");
        ana.hears("There is nobody to call: nothing is promised");
        missed(aino, desk, ana);
        var eeva = ownFamily(desk, "Eeva", ana);

        ana.writes("/call");
        var list = ana.hears("Whom to call?");
        assertThat(labels(list)).hasSize(2).anyMatch(it -> it.contains("Aino")).anyMatch(it -> it.contains("Eeva"));
        var label = labels(list).stream()
                .filter(it -> it.contains("Eeva"))
                .findFirst()
                .orElseThrow();
        ana.chat().presses(list.messageId(), label);
        takes(ana, "Press one");
        eeva.isRung();
        assertThat(eeva.phone().callerId()).isEqualTo(desk.phone);
        eeva.phone().picksUp();
        eeva.talksWith(ana);
        eeva.phone().hangsUp();

        ana.hears("The call is over: ");
        eventually(() -> {
            var call = callBack(eeva);
            assertThat(call.path("outcome").asString()).isEqualTo("ANSWERED");
            assertThat(call.path("handledBy").asString()).isEqualTo(ana.id);
            assertThat(kinds(call)).contains("FAMILY_ANSWERED").doesNotContain("PROMISE_KEPT", "CALLS_BACK");
        });
        assertThat(isKept(aino)).isFalse();
        assertThat(promises(eeva)).isZero();
    }

    @Test
    void anOwnFamilyThatDoesNotAnswerIsCalledAgainByOneTapAndNothingStaysOpen() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var eeva = ownFamily(desk, "Eeva", ana);
        ana.writes("/call");
        var list = ana.hears("Whom to call?");
        ana.chat().presses(list.messageId(), labels(list).getFirst());
        takes(ana, "Press one");
        eeva.isRung();
        eeva.phone().hangsUp();
        ana.hearsSpoken("The number is engaged");
        eventually(() -> assertThat(ana.phone().isInCall()).isFalse());

        taps(ana, "The number was engaged: ", "Call again");
        takes(ana, "Press one");
        eeva.isRung();
        eeva.phone().picksUp();
        eeva.talksWith(ana);

        assertThat(callsBack(eeva)).hasSize(2);
        assertThat(promises(eeva)).isZero();
    }

    @Test
    void whereAQuietWordWasSaidTheWorkerIsAskedAndNothingRingsUntilTheySaySo() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);
        var person = new PersonId(UUID.fromString(aino.id));
        agreements.put(person, new Agreed("pannukakku", null, null));
        var member = directory.member(person).orElseThrow();
        var phone = requireNonNull(member.phone());
        assertThat(agreements.hears(phone, List.of(member), "pannukakku").leave())
                .as("the same as whoever asks next")
                .isEqualTo(agreements.to(phone))
                .isInstanceOf(Leave.Quiet.class);

        taps(ana, "Call back by", "Call back");

        ana.hears("Somebody dangerous may be near, and a ringing phone is heard. Call anyway?");
        assertThat(callsBack(aino)).isEmpty();
        assertThat(ana.phone().rings()).isFalse();
        taps(ana, "Call anyway?", "Call anyway");
        takes(ana, "Press one");
        aino.isRung();
        assertThat(kinds(callBack(aino))).contains("CALLED_ANYWAY");
        aino.phone().hangsUp();
    }

    @Test
    void aWorkerAbroadIsPassedOverAndTheCoordinatorsAreToldOnce() {
        var desk = desk();
        db.sql("delete from region_refused").update();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var cora = desk.worker("Cora", "COORDINATOR");
        var aino = family(desk, "Aino");
        ana.phone().isAbroad(true);

        for (var call = 1; call <= 2; call++) {
            aino.calls(desk);
            ben.isRung();
            ben.phone().picksUp();
            ben.hearsSpoken("Press one");
            ben.phone().presses("1");
            aino.talksWith(ben);
            aino.phone().hangsUp();
            eventually(() -> assertThat(ben.phone().isInCall()).isFalse());
            eventually(() -> assertThat(aino.phone().isInCall()).isFalse());
        }

        cora.hearsOnce("may not call the country with the code +46");
        var contact = api.get(
                "/contacts/" + contactsOf(aino.caseId()).getFirst().path("id").asString());
        assertThat(results(contact)).containsExactly("FAILED", "ACCEPTED");
        assertThat(kinds(contact)).contains("GEO");
        ana.phone().isAbroad(false);
    }

    private static List<String> labels(Seen list) {
        return list.buttons().stream().map(Seen.Choice::label).toList();
    }

    private int promises(Person family) {
        return db.sql("""
                        select count(*) from promise join contact on contact.id = contact_id
                        where case_id = cast(? as uuid)
                        """).param(family.caseId()).query(Integer.class).single();
    }

    private void reaches(Person worker, Person family) {
        taps(worker, "Call back by", "Call back");
        takes(worker, "Press one");
        family.isRung();
        family.phone().picksUp();
        family.talksWith(worker);
        worker.phone().hangsUp();
        worker.hears("The call is over");
    }

    private List<JsonNode> callsBack(Person family) {
        return contactsOf(family.caseId()).stream()
                .filter(it -> it.path("direction").asString().equals("OUTBOUND"))
                .toList();
    }

    private JsonNode callBack(Person family) {
        var id = callsBack(family).getFirst().path("id").asString();
        return api.get("/contacts/" + id);
    }
}
