package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Promises;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// A call back from the word given to the family until somebody called, or nobody has.
class PromiseTests extends CallStory {

    @Autowired
    Promises promises;

    @Autowired
    PromiseReminders reminders;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whoOwesACallBackIsRemindedOnceBeforeItsDeadline() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        nobodyAnswers(stranger(), ana);
        eventually(() -> assertThat(told(ana)).hasSize(1));

        clock.passes(Duration.ofMinutes(9));
        assertThat(remindedAt()).isNull();
        clock.passes(Duration.ofMinutes(1));

        eventually(() -> assertThat(told(ana)).hasSize(2));
        assertThat(told(ana).getLast().text())
                .startsWith("Remember to call back: unknown caller.")
                .contains("12:15");
        assertThat(told(ana).getLast().buttons()).hasSize(3);
        clock.passes(Duration.ofMinutes(4));
        reminders.tellAll();
        assertThat(town.events(town.contact()))
                .filteredOn(it -> it.startsWith("CALL_BACK_REMINDED"))
                .hasSize(1);
    }

    @Test
    void aCallBackThatIsNobodysIsRemindedToTheCoordinators() {
        var outi = town.coordinator("Outi");
        stranger().calls();
        eventually(() -> assertThat(told(outi)).hasSize(1));

        clock.passes(Duration.ofMinutes(11));

        eventually(() -> assertThat(told(outi)).hasSize(2));
        assertThat(told(outi).getLast().text()).startsWith("Muista takaisinsoitto");
    }

    @Test
    void twoReplicasThatLookAtOnceRemindOnce() throws Exception {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        nobodyAnswers(stranger(), ana);
        clock.passes(Duration.ofMinutes(11));

        try (var replicas = Executors.newFixedThreadPool(4)) {
            Callable<Object> look = Executors.callable(reminders::tellAll);
            replicas.invokeAll(List.of(look, look, look, look));
        }

        eventually(() -> assertThat(told(ana)).hasSize(2));
        assertThat(town.count("outbox where about = '" + town.contact().value() + "'"))
                .as("the promise, the reminder")
                .isEqualTo(2);
    }

    @Test
    void aCallThatNobodyAnswersMovesTheDeadlineAndTheThirdIsTheCoordinators() {
        var ana = town.worker("Ana");
        var outi = town.coordinator("Outi");
        town.onDuty(1, ana);
        nobodyAnswers(stranger(), ana);

        clock.passes(Duration.ofMinutes(12));
        tries(ana);
        tries(ana);
        assertThat(town.promise(town.contact()))
                .as("a second press at once is the same try")
                .containsEntry("owner", ana.id());
        assertThat(due()).isEqualTo(NOON.plus(Duration.ofMinutes(27)));
        clock.passes(Duration.ofMinutes(10));
        tries(ana);
        assertThat(told(outi)).isEmpty();
        clock.passes(Duration.ofMinutes(10));
        tries(ana);

        eventually(() -> assertThat(told(outi))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("eikä kukaan vastannut", "12.47")));
        assertThat(town.promise(town.contact())).containsEntry("owner", null).containsEntry("kept_at", null);
        assertThat(town.events(town.contact()))
                .filteredOn(it -> it.startsWith("CALL_BACK_TRIED"))
                .containsExactly(
                        "CALL_BACK_TRIED try=1 by=" + ana.id(),
                        "CALL_BACK_TRIED try=2 by=" + ana.id(),
                        "CALL_BACK_TRIED try=3 by=" + ana.id());
    }

    @Test
    void oneOfWhichNobodyCanBeToldKeepsNoOtherFromBeingToldOf() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        nobodyAnswers(stranger(), ana);
        var spoilt = town.contact();
        clock.passes(Duration.ofSeconds(10));
        nobodyAnswers(stranger(), ana);
        var other = town.contact();
        assertThat(other).isNotEqualTo(spoilt);
        db.sql("update contact set address = 'nothing that we know' where id = ?")
                .param(spoilt.value())
                .update();

        clock.passes(Duration.ofMinutes(20));

        eventually(() -> assertThat(town.events(other)).anyMatch(it -> it.startsWith("CALL_BACK_LATE")));
        eventually(() -> assertThat(putOff(spoilt)).isTrue());
        assertThat(town.events(spoilt)).noneMatch(it -> it.startsWith("CALL_BACK_LATE"));
        db.sql("update contact set address = null where id = ?")
                .param(spoilt.value())
                .update();
        clock.passes(Duration.ofMinutes(2));
        eventually(() -> assertThat(town.events(spoilt)).anyMatch(it -> it.startsWith("CALL_BACK_LATE")));
    }

    private boolean putOff(ContactId contact) {
        return db.sql("select look_after is not null as off from promise where contact_id = ?")
                .param(contact.value())
                .query((row, _) -> row.getBoolean("off"))
                .single();
    }

    private void tries(Person worker) {
        transaction.executeWithoutResult(_ -> promises.tried(town.contact(), worker.worker(), clock.instant()));
    }

    private void nobodyAnswers(Handset caller, Person worker) {
        assertThat(ended(rings(caller.calls(), worker), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);
    }

    private List<Message> told(Person worker) {
        return post.to(worker.chat());
    }

    private Instant due() {
        return promises.find(town.contact()).orElseThrow().dueAt();
    }

    private @Nullable Object remindedAt() {
        return reminded(town.contact());
    }

    private @Nullable Object reminded(ContactId contact) {
        return db.sql("select reminded_at from promise where contact_id = ?")
                .param(contact.value())
                .query()
                .singleRow()
                .get("reminded_at");
    }
}
