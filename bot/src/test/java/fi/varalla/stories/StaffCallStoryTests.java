package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a worker hears who calls the line from their own phone.
class StaffCallStoryTests extends PhoneStory {

    private static final String PIN = "702651";

    @Test
    void aWorkerCallsBackFromTheirOwnPhoneAndTheFamilySeesTheLine() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        missed(aino, desk, ana);
        setsPin(ana);
        var before = contacts();

        ana.calls(desk);
        ana.hearsSpoken("Key in your PIN");
        assertThat(ana.phone().hears()).as("nothing before the PIN").hasSize(1);
        ana.phone().presses(PIN);
        ana.hearsSpoken("To call back, press one");
        ana.phone().presses("1");
        ana.hearsSpoken(aino.caseCode() + ": press 1");
        assertThat(ana.phone().hears()).noneMatch(it -> it.contains("Aino"));
        ana.phone().presses("1");
        aino.isRung();
        assertThat(aino.phone().callerId()).isEqualTo(desk.phone);
        aino.phone().picksUp();
        aino.talksWith(ana);
        aino.phone().hangsUp();

        ana.hears("The call is over");
        var back = contactsOf(aino.caseId()).stream()
                .filter(it -> it.path("direction").asString().equals("OUTBOUND"))
                .toList();
        assertThat(back).hasSize(1);
        assertThat(back.getFirst().path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(contacts()).as("the worker's own call is no contact").isEqualTo(before + 1);
        assertThat(isKept(aino)).isTrue();
    }

    @Test
    void withoutAPinItIsSaidHowToSetOneAndNobodyIsRung() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var before = contacts();

        ana.calls(desk);
        ana.hearsSpoken("write slash pin");

        eventually(() -> assertThat(ana.phone().isInCall()).isFalse());
        assertThat(ben.phone().rings()).isFalse();
        assertThat(contacts()).isEqualTo(before);
    }

    @Test
    void theMenuTellsWhoIsOnDutyAndThatThereIsNobodyToCall() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        onDuty(desk, "Ben", 2);
        setsPin(ana);

        ana.calls(desk);
        ana.hearsSpoken("Key in your PIN");
        ana.phone().presses(PIN);
        ana.hearsSpoken("To hear who is on duty");
        ana.phone().presses("2");
        ana.hearsSpoken(desk.name + ": Ana, Ben");
        ana.phone().presses("1");
        ana.hearsSpoken("There is nobody to call back");
        ana.phone().presses("3");
        ana.hearsSpoken("you can be reached");
    }

    @Test
    void fiveWrongPinsFromANumberLockTheMenuAndAreToldToTheWorkerAndTheCoordinators() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var cora = desk.worker("Cora", "COORDINATOR");
        setsPin(ana);

        wrongPins(desk, ana, 3);
        eventually(() -> assertThat(ana.phone().isInCall()).isFalse());
        cora.hasNotHeard("Five wrong PINs");
        wrongPins(desk, ana, 2);

        ana.hearsSpoken("locked for an hour");
        ana.hearsOnce("five wrong PINs were keyed in");
        cora.hearsOnce("Five wrong PINs were keyed in from the phone number of Ana");
        eventually(() -> assertThat(ana.phone().isInCall()).isFalse());
        ana.calls(desk);
        ana.hearsSpoken("locked for an hour");
        assertThat(ana.phone().hears()).noneMatch(it -> it.contains("Key in your PIN"));
    }

    @Test
    void aPinThatIsEasyToGuessIsNotTaken() {
        var ana = onDuty(desk(), "Ana", 1);

        ana.writes("/pin 123456");
        ana.hears("easy to guess");
        ana.writes("/pin 12");
        ana.hears("Write /pin and a number of 6 digits");
    }

    private void wrongPins(Desk desk, Person worker, int times) {
        worker.calls(desk);
        for (var i = 1; i <= times; i++) {
            var heard = i;
            eventually(() -> assertThat(worker.phone().hears().stream().filter(it -> it.contains("Key in your PIN")))
                    .hasSize(heard));
            worker.phone().presses("998877");
        }
    }

    private void setsPin(Person worker) {
        worker.writes("/pin " + PIN);
        worker.hears("Your PIN is set");
    }

    private int contacts() {
        return db.sql("select count(*) from contact")
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
