package fi.varalla.brief;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// By what a caller proves who they are.
class ProofTests {

    private final FamilyMember sari = member("Sari");
    private final FamilyMember aku = member("Aku");

    @Test
    void aHiddenNumberIsAnybodysWhateverElseIsKnown() {
        assertThat(Proof.of(true, true, List.of(sari), Map.of(sari.id(), "blue boat")))
                .isEqualTo(new Proof.Hidden());
    }

    @Test
    void anUnknownNumberIsAStrangersEvenIfForged() {
        assertThat(Proof.of(false, true, List.of(), Map.of())).isEqualTo(new Proof.Stranger());
    }

    @Test
    void whereTheNumberIsForgedTheWordIsNotEvenShown() {
        assertThat(Proof.of(false, true, List.of(sari), Map.of(sari.id(), "blue boat")))
                .isEqualTo(new Proof.Forged());
    }

    @Test
    void ofASharedPhoneTheWordsOfAllAreAskedForAndWithoutAnyItIsCalledBack() {
        assertThat(Proof.of(false, false, List.of(sari, aku), Map.of(aku.id(), "red kite", sari.id(), "blue boat")))
                .isEqualTo(new Proof.AskWord(
                        List.of(new Proof.Word("Sari", "blue boat"), new Proof.Word("Aku", "red kite"))));
        assertThat(Proof.of(false, false, List.of(sari, aku), Map.of())).isEqualTo(new Proof.CallBack());
    }

    private static FamilyMember member(String name) {
        return new FamilyMember(
                new PersonId(UUID.randomUUID()),
                name,
                FamilyMember.Role.GUARDIAN,
                new Phone("+46701740691"),
                null,
                List.of(),
                CaseId.random(),
                "T-1",
                LineId.random(),
                null);
    }
}
