package fi.varalla.shifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a button of the shifts says, and what it cannot mean.
class CodeTests {

    @Test
    void whatIsWrittenIsReadUnchanged() {
        var worker = new WorkerId(UUID.randomUUID());
        var at = Instant.parse("2026-11-28T15:58:00Z");
        var code = Code.read(Code.of("p", worker, at, 2));

        assertThat(code.word()).isEqualTo("p");
        assertThat(code.worker()).isEqualTo(worker);
        assertThat(code.instant()).isEqualTo(at);
        assertThat(code.number()).isEqualTo(2);
        assertThat(code.word()).as("nothing more").isEmpty();
    }

    /// Not a number; more than a number holds; a number beyond all time, at either end.
    @ParameterizedTest
    @ValueSource(strings = {"", "?", "-", "zzzzzzzzzzzzzz", "1y2p0ij32e8e7", "-1y2p0ij32e8e7"})
    void whatIsNoInstantIsNotRead(String text) {
        assertThatThrownBy(() -> Code.read(text).instant()).isInstanceOf(Code.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "not an id at all"})
    void whatIsNoIdIsNotRead(String text) {
        assertThatThrownBy(() -> Code.read(text).id()).isInstanceOf(Code.Unreadable.class);
    }
}
