package fi.varalla.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTests {

    @Test
    void aShortTextStaysWhole() {
        assertThat(Parts.of("x".repeat(4096))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "👨‍👩‍👧‍👦", "🇫🇮", "e\u0301", "word ", "line\n", "שלום "})
    void partsJoinedAreTheTextAndNoCharacterIsCut(String piece) {
        var text = piece.repeat(5000);

        var parts = Parts.of(text);

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.length()).isBetween(1, 4096);
            assertThat(part).startsWith(piece).endsWith(piece);
        });
    }

    @Test
    void aPartEndsWithALineRatherThanWithAWord() {
        var parts = Parts.of("a".repeat(3000) + "\n" + "b ".repeat(1000));

        assertThat(parts.getFirst()).isEqualTo("a".repeat(3000) + "\n");
    }

    @Test
    void aHeadLineIsNotLeftAlone() {
        assertThat(Parts.of("A-1 Anna:\n" + "x".repeat(5000)).getFirst()).hasSize(4096);
    }

    @Test
    void evenAnEndlessCharacterIsCutBetweenCodePoints() {
        var text = "a" + "\uD834\uDD65".repeat(5000);

        var parts = Parts.of(text);

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.length()).isLessThanOrEqualTo(4096);
            assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
        });
    }

    @Test
    void whiteSpaceIsNoPart() {
        assertThat(Parts.of("a".repeat(4096) + " ".repeat(4096))).hasSize(1);
        assertThat(Parts.of("")).isEmpty();
    }
}
