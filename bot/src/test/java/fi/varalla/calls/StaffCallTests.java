package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.accounts.PhonePins;
import fi.varalla.calls.Town.Person;
import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallDesk.Plan;
import java.time.Duration;
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

    private void keys(String pin) {
        var call = new Handset(ana.number());
        call.calls();
        callBacks.workerKeyed(call.id, 1, pin);
    }
}
