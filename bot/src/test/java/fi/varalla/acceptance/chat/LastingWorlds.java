package fi.varalla.acceptance.chat;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ends the programs that the tests of the chat share, once a process has gone on to other tests: a program that idles
/// takes a twentieth of a processor. JUnit finds it by itself.
public final class LastingWorlds implements BeforeAllCallback {

    private static final String CHAT = LastingWorlds.class.getPackageName();

    /// For JUnit.
    public LastingWorlds() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!context.getRequiredTestClass().getPackageName().equals(CHAT)) {
            World.closeLasting();
        }
    }
}
