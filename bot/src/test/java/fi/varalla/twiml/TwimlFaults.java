package fi.varalla.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails each test during which Twilio got an answer with a fault. JUnit finds it by itself.
public final class TwimlFaults implements AfterEachCallback, AfterAllCallback {

    private static final ConcurrentLinkedQueue<String> FOUND = new ConcurrentLinkedQueue<>();

    static void found(String fault) {
        FOUND.add(fault);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertNone();
    }

    /// For what came once the last test was over.
    @Override
    public void afterAll(ExtensionContext context) {
        assertNone();
    }

    static void assertNone() {
        var faults = taken();
        if (!faults.isEmpty()) {
            throw new AssertionError("Twilio would not take this as it is meant:\n" + String.join("\n", faults));
        }
    }

    static List<String> taken() {
        var faults = new ArrayList<String>();
        for (var each = FOUND.poll(); each != null; each = FOUND.poll()) {
            faults.add(each);
        }
        return faults;
    }
}
