package fi.varalla.workhours;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.words.Language;
import org.junit.jupiter.api.Test;

class WarningWordsTests {

    @Test
    void anActIsCitedAsItsReadersWriteIt() {
        assertThat(WarningWords.cited("872/2019 § 30 a", Language.FI)).isEqualTo("872/2019, 30 a §");
        assertThat(WarningWords.cited("872/2019 § 4", Language.SV)).isEqualTo("872/2019, 4 §");
        assertThat(WarningWords.cited("872/2019 § 4", Language.EN)).isEqualTo("872/2019 § 4");
    }
}
