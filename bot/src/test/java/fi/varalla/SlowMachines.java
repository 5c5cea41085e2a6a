package fi.varalla;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What only has to happen sooner or later has a minute for it, and not the usual ten seconds: on a machine with more
/// to
/// do than it can, that is no failure. What is promised in time names its own. JUnit finds it by itself.
public final class SlowMachines implements BeforeAllCallback {

    /// For JUnit.
    public SlowMachines() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
