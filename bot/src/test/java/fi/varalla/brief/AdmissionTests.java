package fi.varalla.brief;

import static fi.varalla.brief.Admission.Reason.CORRECTION;
import static fi.varalla.brief.Admission.Reason.GUIDANCE;
import static fi.varalla.brief.Admission.Reason.ON_CALL_CONTACT;
import static fi.varalla.brief.Admission.Reason.OWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.brief.Admission.Asked;
import fi.varalla.brief.Admission.Asker;
import fi.varalla.brief.Admission.In;
import fi.varalla.brief.Admission.Out;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may see a brief, and for which reason.
class AdmissionTests {

    @Test
    void theOwnWorkerNeedsNoReasonAndMayWrite() {
        assertThat(Admission.of(new Asker(false, true, false, false), null)).isEqualTo(new In(OWN_CLIENT, true));
        assertThat(Admission.of(new Asker(true, true, true, true), GUIDANCE)).isEqualTo(new In(OWN_CLIENT, true));
    }

    @Test
    void aContactIsTheReasonAndDoesNotLetAnybodyWrite() {
        assertThat(Admission.of(new Asker(false, false, true, true), null)).isEqualTo(new In(ON_CALL_CONTACT, false));
        assertThat(Admission.of(new Asker(true, false, true, false), null)).isEqualTo(new In(ON_CALL_CONTACT, true));
    }

    @Test
    void aCoordinatorGivesAReason() {
        var coordinator = new Asker(true, false, false, false);

        assertThat(Admission.of(coordinator, null)).isInstanceOf(Asked.class);
        assertThat(Admission.of(coordinator, CORRECTION)).isEqualTo(new In(CORRECTION, true));
        assertThat(Admission.of(coordinator, OWN_CLIENT))
                .as("nobody says that it is their own client")
                .isInstanceOf(Asked.class);
    }

    @Test
    void whoeverIsOnDutyMaySayThatSomebodyOfTheFamilyIsThereAndNothingElse() {
        var onDuty = new Asker(false, false, false, true);

        assertThat(Admission.of(onDuty, null)).isEqualTo(new Asked(List.of(ON_CALL_CONTACT)));
        assertThat(Admission.of(onDuty, ON_CALL_CONTACT)).isEqualTo(new In(ON_CALL_CONTACT, false));
        assertThat(Admission.of(onDuty, GUIDANCE)).isInstanceOf(Asked.class);
    }

    @Test
    void nobodyElseComesInWhateverTheySay() {
        for (var reason : Admission.Reason.values()) {
            assertThat(Admission.of(new Asker(false, false, false, false), reason))
                    .isEqualTo(new Out());
        }
    }
}
