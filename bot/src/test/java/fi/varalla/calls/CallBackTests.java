package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.CallBack.End;
import fi.varalla.messaging.CallBackDesk.FamilyLeg;
import fi.varalla.messaging.CallDesk.LegResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the end of the family's leg means.
class CallBackTests {

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, false, false, REACHED",
        "COMPLETED, false, true, REACHED",
        "NO_ANSWER, false, false, NO_ANSWER",
        "NO_ANSWER, false, true, WORKER_LEFT",
        "CANCELED, false, true, WORKER_LEFT",
        "BUSY, false, false, BUSY",
        "FAILED, false, false, FAILED",
        "FAILED, true, false, REGION"
    })
    void theEndOfTheFamilysLegIsNamed(LegResult result, boolean refused, boolean workerGone, End end) {
        assertThat(CallBack.end(new FamilyLeg(result, refused), workerGone)).isEqualTo(end);
    }

    @Test
    void onlyAFamilyThatWasRungInVainCountsAsAnAttempt() {
        assertThat(Arrays.stream(End.values()).filter(End::isAttempt))
                .containsExactly(End.NO_ANSWER, End.BUSY, End.FAILED);
    }

    @Test
    void whatNobodyHadToldMayYetBeTold() {
        assertThat(CallBack.OVER.awaitsFamily(End.UNKNOWN)).isTrue();
        assertThat(CallBack.OVER.awaitsFamily(End.REACHED)).isFalse();
        assertThat(CallBack.RINGING.awaitsFamily(End.UNKNOWN)).isFalse();
        assertThat(CallBack.DIALLING.awaitsFamily(End.UNKNOWN)).isTrue();
    }
}
