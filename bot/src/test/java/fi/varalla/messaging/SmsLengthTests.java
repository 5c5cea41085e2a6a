package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTests {

    @ParameterizedTest
    @CsvSource({
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "ä, 160, 1",
        "€, 80, 1",
        "€, 81, 2",
        "€, 152, 2",
        "€, 153, 3"
    })
    void lettersOfGsm7FillSegmentsOf160AndOf153(String letter, int times, int segments) {
        assertThat(SmsLength.of(letter.repeat(times))).isEqualTo(new SmsLength(segments, false));
    }

    @ParameterizedTest
    @CsvSource({"ж, 70, 1", "ж, 71, 2", "ж, 134, 2", "ж, 135, 3", "ж, 300, 5", "🚗, 35, 1", "🚗, 66, 2", "🚗, 67, 3"})
    void oneOtherLetterMakesSegmentsOf70AndOf67(String letter, int times, int segments) {
        assertThat(SmsLength.of(letter.repeat(times))).isEqualTo(new SmsLength(segments, true));
    }

    @Test
    void anEmptyTextIsOneSegment() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(1, false));
    }
}
