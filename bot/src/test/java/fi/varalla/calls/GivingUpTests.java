package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.Connected;
import fi.varalla.messaging.Message;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls that end before anybody answered, and one that was never taken and yet connected.
class GivingUpTests extends CallStory {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whoGivesUpThreeTimesInTenMinutesIsToldToTheWorkerOnDutyOnce() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var sari = town.family("Sari", town.caseOf("T-1", null), "fi");

        givesUp(sari, 2);
        givesUp(sari, 1);
        assertThat(alarms(ana)).isEmpty();
        givesUp(sari, 2);

        eventually(() -> assertThat(alarms(ana)).singleElement().satisfies(alarm -> {
            assertThat(alarm.text())
                    .contains(
                            "Sari (guardian)",
                            "several times in a row",
                            "12:18",
                            sari.number().e164());
            assertThat(alarm.buttons()).isNotEmpty();
        }));
        assertThat(town.promises(town.contact())).as("it is called back").isEqualTo(1);
        givesUp(sari, 2);
        givesUp(sari, 2);
        assertThat(town.count("contact_event where kind = 'CALL_BACK_PROMISED' and contact_id = '"
                        + town.contact().value() + "'"))
                .isZero();
        assertThat(alarms(ana)).hasSize(1);

        clock.passes(Duration.ofMinutes(11));
        givesUp(sari, 2);
        givesUp(sari, 2);
        givesUp(sari, 2);
        eventually(() -> assertThat(alarms(ana)).hasSize(2));
    }

    @Test
    void slowlyOrFromDifferentNumbersIsNoAlarm() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var sari = town.family("Sari", town.caseOf("T-1", null), "fi");
        for (var time = 0; time < 3; time++) {
            givesUp(sari, 1);
            givesUp(town.family("Pia", town.caseOf("T-2", null), "fi"), 1);
            clock.passes(Duration.ofMinutes(4));
        }
        assertThat(told("giving_up where line_id = '" + town.line.id().value() + "' and told"))
                .isZero();
    }

    @Test
    void aWithheldNumberIsNobodysAndNeverCountedTogether() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        for (var time = 0; time < 4; time++) {
            var caller = hidden();
            caller.calls();
            caller.hangsUpAfter(2);
        }
        assertThat(told("giving_up where line_id = '" + town.line.id().value() + "'"))
                .isZero();
        assertThat(town.count("outbox where about in (select id from contact where line_id = '"
                        + town.line.id().value() + "')"))
                .isZero();
    }

    @Test
    void inAGapTheCoordinatorsHearOfIt() {
        var outi = town.coordinator("Outi");
        var sari = town.family("Sari", town.caseOf("T-1", null), "fi");
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        givesUp(sari, 2);
        givesUp(sari, 2);
        town.leaves(ana);
        var third = caller(sari);
        third.hangsUpAfter(1);
        third.calls();

        eventually(() -> assertThat(post.to(outi.chat()))
                .filteredOn(it -> it.text().startsWith("Huomio"))
                .hasSize(1));
    }

    @Test
    void aCallConnectedWithoutTheKeyIsToldToTheCoordinatorsAndIsNotAnswered() {
        var ana = town.worker("Ana");
        var outi = town.coordinator("Outi");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        desk.legAnswered(leg);

        connected(leg);
        ended(leg, LegResult.COMPLETED);
        connected(leg);

        assertThat(contact().outcome()).isEqualTo("MISSED");
        assertThat(contact().answeredAt()).isNull();
        assertThat(town.attempts(town.contact())).containsExactly("Ana NOT_ACCEPTED");
        assertThat(town.events(town.contact()))
                .filteredOn(it -> it.startsWith("CONNECTED_UNASKED"))
                .hasSize(1);
        eventually(() -> assertThat(post.to(outi.chat()))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).startsWith("Poikkeama")));
    }

    @Test
    void aCallThatWasTakenIsNoAnomaly() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var leg = rings(stranger().calls(), ana);
        takes(leg);

        connected(leg);

        assertThat(town.events(town.contact())).noneMatch(it -> it.startsWith("CONNECTED_UNASKED"));
    }

    private void connected(UUID leg) {
        transaction.executeWithoutResult(_ -> events.publishEvent(new Connected(leg)));
    }

    private void givesUp(Person family, int seconds) {
        var caller = caller(family);
        caller.calls();
        clock.passes(Duration.ofMinutes(1));
        caller.hangsUpAfter(seconds);
    }

    private List<Message> alarms(Person worker) {
        return post.to(worker.chat()).stream()
                .filter(it -> it.text().startsWith("Attention"))
                .toList();
    }

    private int told(String table) {
        return town.count(table);
    }
}
