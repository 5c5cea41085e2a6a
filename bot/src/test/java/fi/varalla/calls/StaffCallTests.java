package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.accounts.PhonePins;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.ContactId;
import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallBackDesk.FamilyLeg;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// A worker calls the line: repeats, wrong PINs, and the hour that they cost.
class StaffCallTests extends CallStory {

    private static final String PIN = "702651";
    private static final String WRONG = "998877";

    @Autowired
    private PhonePins pins;

    @Autowired
    private CallBackDesk callBacks;

    private Person ana;
    private ContactId missed = ContactId.random();
    private @Nullable Object due;

    @BeforeEach
    void aWorkerWithAPin() {
        db.sql("delete from phone_pin_wrong").update();
        ana = town.worker("Ana");
        town.onDuty(1, ana);
        assertThat(pins.set(ana.worker(), PIN)).isEqualTo(PhonePins.Setting.SET);
    }

    @Test
    void aCallToldTwiceIsAskedTheSameAndIsNoContact() {
        var call = new Handset(ana.number());

        assertThat(call.calls()).isEqualTo(call.calls()).isInstanceOf(Plan.AskForKeys.class);
        assertThat(town.contacts()).isEmpty();
    }

    @Test
    void theSameKeysToldTwiceCountOnce() {
        var call = new Handset(ana.number());
        call.calls();

        for (var time = 1; time <= 9; time++) {
            callBacks.workerKeyed(call.id, 1, WRONG);
        }

        assertThat(pins.isLocked(ana.number())).isFalse();
        assertThat(callBacks.workerKeyed(call.id, 2, PIN)).isInstanceOf(Plan.AskForKeys.class);
    }

    @Test
    void fiveWrongOnesLockForAnHourOverHoweverManyCalls() {
        for (var time = 1; time <= 5; time++) {
            keys(WRONG);
        }

        assertThat(new Handset(ana.number()).calls()).isInstanceOf(Plan.SayAndHangUp.class);
        assertThat(pins.check(ana.worker(), ana.number(), PIN)).isEqualTo(PhonePins.Keyed.LOCKED);
        clock.passes(Duration.ofMinutes(61));
        assertThat(pins.check(ana.worker(), ana.number(), PIN)).isEqualTo(PhonePins.Keyed.RIGHT);
    }

    @Test
    void wrongOnesOfAnEarlierHourDoNotCount() {
        for (var time = 1; time <= 4; time++) {
            keys(WRONG);
        }
        clock.passes(Duration.ofMinutes(61));

        keys(WRONG);

        assertThat(pins.isLocked(ana.number())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"111111", "123456", "654321", "121212", "000001"})
    void whatIsTriedFirstIsNoPin(String pin) {
        assertThat(pins.set(ana.worker(), pin)).isEqualTo(PhonePins.Setting.WEAK);
    }

    @Test
    void theirOwnCallRingsNobody() {
        var ben = town.worker("Ben");
        town.onDuty(2, ben);

        var plan = new Handset(ana.number()).calls();

        assertThat(plan).isInstanceOf(Plan.AskForKeys.class);
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void theEndOfTheFamilysLegToldTwiceIsOneAttempt() {
        var aino = missed();
        var through = through(new Handset(ana.number()));
        assertThat(through.to()).isEqualTo(aino.number());
        assertThat(through.callerId().e164()).isEqualTo(town.line.phone());

        callBacks.familyLegEnded(through.callBack(), new FamilyLeg(LegResult.NO_ANSWER, false), false);
        callBacks.familyLegEnded(through.callBack(), new FamilyLeg(LegResult.NO_ANSWER, false), false);

        assertThat(town.events(missed))
                .filteredOn(it -> it.startsWith("CALL_BACK_TRIED"))
                .hasSize(1);
        assertThat(town.promise(missed).get("kept_at")).isNull();
        assertThat(town.promise(missed).get("due_at")).isNotEqualTo(due);
        assertThat(town.count("busy")).isZero();
    }

    @Test
    void aTalkOfWhichTheEndIsNeverToldReservesNobodyForEverAndLateWordStillCounts() {
        missed();
        var through = through(new Handset(ana.number()));
        assertThat(town.count("busy")).isOne();

        clock.passes(Duration.ofMinutes(10));
        eventually(() -> assertThat(town.count("busy")).isZero());
        assertThat(town.promise(missed).get("kept_at")).isNull();
        callBacks.familyLegEnded(through.callBack(), new FamilyLeg(LegResult.COMPLETED, false), true);

        assertThat(town.promise(missed).get("kept_at")).isNotNull();
    }

    @Test
    void theFamilyIsCalledByOneWorkerAtATime() {
        missed();
        var ben = town.worker("Ben");
        town.onDuty(1, ben);
        pins.set(ben.worker(), PIN);
        var bens = new Handset(ben.number());
        bens.calls();
        callBacks.workerKeyed(bens.id, 1, PIN);
        callBacks.workerKeyed(bens.id, 2, "1");
        through(new Handset(ana.number()));

        assertThat(callBacks.workerKeyed(bens.id, 3, "1"))
                .isInstanceOfSatisfying(
                        Plan.AskForKeys.class,
                        ask -> assertThat(words(ask.say()).getFirst()).contains("joku soittaa jo"));
    }

    /// A family whom Ana did not answer.
    private Person missed() {
        var aino = town.family("Aino", town.caseOf("T", null), "fi");
        var call = caller(aino);
        ended(rings(call.calls(), ana), LegResult.NO_ANSWER);
        call.hangsUpAfter(30);
        missed = town.contact();
        due = town.promise(missed).get("due_at");
        clock.passes(Duration.ofMinutes(1));
        return aino;
    }

    private Plan.PutThrough through(Handset call) {
        call.calls();
        callBacks.workerKeyed(call.id, 1, PIN);
        callBacks.workerKeyed(call.id, 2, "1");
        return (Plan.PutThrough) callBacks.workerKeyed(call.id, 3, "1");
    }

    private void keys(String pin) {
        var call = new Handset(ana.number());
        call.calls();
        callBacks.workerKeyed(call.id, 1, pin);
    }
}
