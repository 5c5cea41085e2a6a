package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Trace.Return;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTests {

    private static final Instant SENT = Instant.parse("2026-03-02T20:00:00Z");

    private static Trace trace(String state, boolean maybeSent) {
        return new Trace(UUID.randomUUID(), state, maybeSent, SENT, List.of("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, false, STOP",
        "WAITING, true, STOP_PERHAPS_LATE",
        "SENDING, false, WAIT",
        "SENDING, true, WAIT",
        "SENT, false, DELETE",
        "SENT, true, DELETE",
        "REFUSED, false, NOTHING_TO_DO"
    })
    void whatCanBeDoneDependsOnHowFarTheWordsAre(String state, boolean maybeSent, Return can) {
        assertThat(trace(state, maybeSent).canBeTakenBack(new TelegramChat(601), SENT.plusSeconds(60)))
                .isEqualTo(can);
    }

    @ParameterizedTest
    @CsvSource({"PT47H58M, DELETE", "PT48H, TOO_OLD", "P3D, TOO_OLD"})
    void telegramDeletesForTwoDays(Duration later, Return can) {
        assertThat(trace("SENT", false).canBeTakenBack(new TelegramChat(601), SENT.plus(later)))
                .isEqualTo(can);
    }

    @Test
    void aTelephoneKeepsWhatItGot() {
        assertThat(trace("SENT", false).canBeTakenBack(new Phone("+46701740605"), SENT))
                .isEqualTo(Return.NEVER);
    }
}
