package fi.varalla;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(Varalla.class);

    @Test
    void roomsDependOnlyOnWhatTheyDeclare() {
        modules.verify();
    }
}
