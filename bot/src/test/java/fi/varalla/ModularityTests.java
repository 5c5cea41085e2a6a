package fi.varalla;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(Varalla.class);

    @Test
    void roomsDependOnlyOnWhatTheyDeclare() {
        modules.verify();
    }

    /// The pictures in `bot/src/docs/modules` show the rooms as they are, since every test run draws them.
    @Test
    void theRoomsAreDrawn() {
        var pictures = Documenter.Options.defaults().withOutputFolder("src/docs/modules");
        new Documenter(modules, pictures).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
