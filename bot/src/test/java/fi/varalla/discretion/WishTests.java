package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTests {

    @Test
    void oneWordAloneAsksTheDesk() {
        assertThat(Wish.of(" kieli ")).contains(new Wish.Languages());
        assertThat(Wish.of("Språk")).contains(new Wish.Languages());
        assertThat(Wish.of("/language")).contains(new Wish.Languages());
        assertThat(Wish.of("/selko")).contains(new Wish.Easy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kieli on kipeä",
                "I speak english",
                "selko?",
                "1",
                "svenska",
                "easy",
                "the language of my son",
                "/help"
            })
    void anythingElseIsForTheWorker(String words) {
        assertThat(Wish.of(words)).isEmpty();
    }

    @Test
    void anOfferedLanguageIsChosenByItsNumberOrName() {
        assertThat(Wish.chosen(" 2 ")).contains(Language.SV);
        assertThat(Wish.chosen("suomi")).contains(Language.FI);
        assertThat(Wish.chosen("4")).isEmpty();
        assertThat(Wish.chosen("12")).isEmpty();
        assertThat(Wish.chosen("2 pills")).isEmpty();
    }

    @Test
    void aCrisisNumberIsWhateverCanBeCalled() {
        assertThat(Manners.isNumber("116 117")).isTrue();
        assertThat(Manners.isNumber("+46 70-174 06 05")).isTrue();
        assertThat(Manners.isNumber("ask Maria")).isFalse();
        assertThat(Manners.isNumber("")).isFalse();
    }
}
