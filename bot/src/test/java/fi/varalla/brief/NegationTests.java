package fi.varalla.brief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What not to do is read right however its writer has put it.
class NegationTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Älä soita iltaisin",
                "älkää menkö pihaan",
                "ÄLÄ KERRO ISÄLLE",
                "– Älä soita",
                "\"Älä soita\"",
                "A\u0308la\u0308 soita",
                "Ei soittoja iltaisin",
                "Ring inte på kvällen",
                "Du får inte ringa",
                "Inte ringa på kvällen",
                "Aldrig till skolan",
                "Do not ring twice",
                "Don't ring twice",
                "don’t ring twice",
                "Never mention the school"
            })
    void someTextsSayThemselvesThatItIsNotToBeDone(String written) {
        assertThat(Negation.begins(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soita iltaisin",
                "mainitse koulua",
                "Eino soittaa",
                "etsi isää",
                "ring på kvällen",
                "intervjua barnet",
                "ett samtal till skolan, inte ens ett kort",
                "ring in the evening",
                "nevertheless talk of school",
                "donate anything"
            })
    void othersNeedToBeToldAsWhatNotToDo(String written) {
        assertThat(Negation.begins(written)).isFalse();
    }
}
