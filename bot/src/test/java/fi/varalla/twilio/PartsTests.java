package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartsTests {

    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @Test
    void aShortTextStaysWhole() {
        assertThat(Parts.of("Tulen heti")).containsExactly("Tulen heti");
        assertThat(Parts.of("a".repeat(1600))).hasSize(1);
    }

    @Test
    void aLongTextIsCutBetweenWordsAndLosesNothing() {
        var text = "Päivystäjä tulee. ".repeat(400);
        var parts = Parts.of(text);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts)
                .allSatisfy(
                        part -> assertThat(part).hasSizeLessThanOrEqualTo(1600).endsWith(" "));
    }

    @Test
    void noGraphemeIsCut() {
        var text = "x" + FAMILY.repeat(400);
        var parts = Parts.of(text);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1600));
        assertThat(parts.subList(1, parts.size()))
                .allSatisfy(part -> assertThat(part).startsWith(FAMILY));
        assertThat(parts).allSatisfy(part -> assertThat(part).endsWith(FAMILY));
    }

    @Test
    void aGraphemeThatIsTooLongIsCutBetweenItsCharacters() {
        var text = "a" + "\u0301".repeat(5000);
        assertThat(String.join("", Parts.of(text))).isEqualTo(text);
        assertThat(Parts.of(text)).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1600));
    }
}
