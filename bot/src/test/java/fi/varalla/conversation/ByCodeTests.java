package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    @Test
    void whereTwoHaveOneCodeTheLongestNameDecides() {
        var both = java.util.List.of("T-26-009 - Aino", "T-26-009 - Aino (phone 2)");
        java.util.function.Function<String, String> code = who -> who.substring(0, 8);
        assertThat(ByCode.named(both, "T26009 aino hei", code, it -> it)).containsOnly(entry(both.getFirst(), "hei"));
        assertThat(ByCode.named(both, "t-26-009 Aino, phone 2: hei", code, it -> it))
                .containsOnly(entry(both.getLast(), "hei"));
        assertThat(ByCode.named(both, "T-26-009 hei", code, it -> it))
                .as("nobody guesses")
                .hasSize(2);
        assertThat(ByCode.named(both.subList(0, 1), "T-26-009 Aino on kotona", code, it -> it))
                .as("the code is enough")
                .containsOnly(entry(both.getFirst(), "Aino on kotona"));
    }
}
