package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How much of what was answered is shown.
class QuoteTests {

    @Test
    void aShortTextIsShownWholeInOneLine() {
        assertThat(Quote.beginning(" One\n  two ")).isEqualTo("One two");
        assertThat(Quote.beginning("a".repeat(80))).isEqualTo("a".repeat(80));
    }

    @Test
    void aLongOneBeginsAndNoCharacterIsCutInTwo() {
        assertThat(Quote.beginning("a".repeat(81))).isEqualTo("a".repeat(80) + "…");
        assertThat(Quote.beginning("\uD83D\uDE0A".repeat(81))).isEqualTo("\uD83D\uDE0A".repeat(80) + "…");
    }
}
