package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.CaseId;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.CallDesk.LegResult;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A family's own worker, on duty or in hours that they agreed to. It is Monday noon in Helsinki.
class OwnWorkerTests extends CallStory {

    @Autowired
    private AgreedHours hours;

    @Test
    void inAgreedHoursTheOwnWorkerIsRungShortlyThoughOffDutyAndThenTheRota() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        var own = town.worker("Omena");
        town.onDuty(1, ana);
        var caller = caller(town.family("Sari", town.caseOf("T-1", own), "fi"));
        agree(own, "11:00", "13:00");

        var first = caller.calls();
        var leg = rings(first, own);
        assertThat(ring(first).ringFor()).isEqualTo(Duration.ofSeconds(15));
        var then = ended(leg, LegResult.NO_ANSWER);
        rings(then, ana);
        assertThat(ring(then).ringFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(town.attempts(town.contact())).containsExactly("Omena NO_ANSWER", "Ana …");
    }

    @Test
    void outsideThemAndForOtherFamiliesTheRotaIsRung() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        var own = town.worker("Omena");
        town.onDuty(1, ana);
        agree(own, "13:00", "16:00");
        rings(caller(town.family("Sari", town.caseOf("T-1", own), "fi")).calls(), ana);
        assertThat(routing.of(town.line.id(), town.nextPhone(), NOON.plus(Duration.ofHours(2))))
                .extracting(it -> it.worker())
                .containsExactly(ana.worker());
    }

    @Test
    void hoursAgreedWithOneFamilyAreForItAloneWhicheverLineItIsOn() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        var own = town.worker("Omena");
        town.onDuty(1, ana);
        var theirs = town.caseOf("T-1", own);
        var other = town.caseOf("T-2", own);
        agree(own, new CaseId(theirs), "11:00", "13:00");

        var caller = caller(town.family("Sari", theirs, "fi"));
        rings(ended(rings(caller.calls(), own), LegResult.NO_ANSWER), ana);
        caller.hangsUpAfter(60);
        rings(caller(town.family("Pia", other, "fi")).calls(), ana);
        var evas = town.nextPhone();
        town.family("Eva", theirs, "fi", evas);
        assertThat(routing.of(town.line.id(), evas, NOON))
                .extracting(it -> it.worker())
                .containsExactly(own.worker(), ana.worker());
    }

    /// Two persons of two cases share the phone: nobody knows with whom it was agreed.
    @Test
    void aSharedPhoneUsesNobodysAgreement() {
        town = town(Relay.FULL, true, "fi");
        var ana = town.worker("Ana");
        var own = town.worker("Omena");
        town.onDuty(1, ana);
        var theirs = town.caseOf("T-1", own);
        agree(own, new CaseId(theirs), "11:00", "13:00");
        var shared = town.nextPhone();
        var mother = town.family("Sari", theirs, "fi", shared);
        town.family("Pia", town.caseOf("T-2", null), "fi", shared);

        rings(caller(mother).calls(), ana);
    }

    @Test
    void inAGapTheOwnWorkerIsStillFound() {
        town = town(Relay.FULL, true, "fi");
        var own = town.worker("Omena");
        agree(own, "11:00", "13:00");
        takes(rings(caller(town.family("Sari", town.caseOf("T-1", own), "fi")).calls(), own));
        assertThat(contact().handledBy()).isEqualTo(own.worker());
    }

    @Test
    void whereNoOwnWorkerIsLeftTheCardNamesWhoKnowsTheFamily() {
        var before = town.worker("Omena", "en");
        var ana = town.worker("Ana", "en");
        town.onDuty(1, before, NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofHours(1)));
        var mother = town.family("Sari", town.caseOf("T-1", null), "en");
        var earlier = caller(mother);
        takes(rings(earlier.calls(), before));
        earlier.hangsUpAfter(60);
        clock.passes(Duration.ofHours(2));
        town.onDuty(1, ana);

        takes(rings(caller(mother).calls(), ana));

        eventually(() -> assertThat(post.to(ana.chat()))
                .extracting(it -> it.text())
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "Knows the family from before: Omena (1 contacts",
                                "Last contact: Mon 1.6. 12:00, Omena")));
    }

    private void agree(Person worker, String from, String to) {
        agree(worker, null, from, to);
    }

    private void agree(Person worker, @Nullable CaseId with, String from, String to) {
        hours.add(
                new Agreed(
                        UUID.randomUUID(),
                        worker.worker(),
                        town.line.id(),
                        with,
                        Set.copyOf(List.of(DayOfWeek.values())),
                        LocalTime.parse(from),
                        LocalTime.parse(to)),
                "bootstrap");
    }
}
