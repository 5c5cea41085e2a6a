package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a family's topic is called.
class FamilyTopicsTests {

    private static final String AINO = "T-26-001 - Aino";

    @Test
    void itIsCalledAsWorkersCallTheFamily() {
        assertThat(FamilyTopics.name(AINO, true, List.of())).isEqualTo(AINO);
    }

    @Test
    void itSaysThatNothingIsOpen() {
        assertThat(FamilyTopics.name(AINO, false, List.of())).isEqualTo("✓ " + AINO);
    }

    @Test
    void itSaysWhoHasItNow() {
        assertThat(FamilyTopics.name(AINO, true, List.of("Eero", "Ilona"))).isEqualTo("→ Eero, Ilona · " + AINO);
    }

    @Test
    void theFamilyIsNeverCutOff() {
        var name = FamilyTopics.name(AINO, true, List.of("Eero".repeat(40)));
        assertThat(name).hasSize(128).startsWith("→ Eero").endsWith(AINO);
        assertThat(FamilyTopics.name("x".repeat(200), true, List.of("Eero"))).hasSize(128);
    }
}
