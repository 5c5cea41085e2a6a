package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// For whom an SMS of a worker is, when it says so.
class ByCodeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T-26-009 | T-26-009 I will call      | I will call",
                "T-26-009 | t-26-009: I will call     | I will call",
                "T-26-009 | T26009 I will call        | I will call",
                "T-26-009 | t 26 009, I will call     | I will call",
                "T-26-009 | T-26-0091 I will call     |",
                "T-26-009 | T-26-00 I will call       |",
                "T-26-009 | I will call T-26-009      |",
                "T-26-009 | T-26-009                  |",
                "T-26-009 | T-26-009 :                |",
                "T-26-009 | T-26-009 T-26-009 it says | T-26-009 it says",
                "K7       | k7 on my way              | on my way",
                "K.*      | Kxx on my way             |",
            })
    void theCodeComesFirstAndTheWordsFollow(String code, String text, @Nullable String words) {
        assertThat(ByCode.words(code, text).orElse(null)).isEqualTo(words);
    }
}
