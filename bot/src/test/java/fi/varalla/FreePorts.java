package fi.varalla;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports for what is about to listen, or to listen again once it has been stopped.
///
/// They are none of those that the system gives to whoever connects to somewhere (32768 and up): such a one may be
/// taken at any moment, even by a client of ours that tries again and again whether somebody listens there by now.
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int HOW_MANY = 12_000;

    /// Processes that test side by side begin far from each other.
    private static final AtomicInteger TURN =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 1_009 % HOW_MANY));

    private FreePorts() {}

    /// @return one on which nobody listens, and that was given to nobody in this process yet
    public static int next() {
        for (var tries = 0; tries < HOW_MANY; tries++) {
            var port = FIRST + TURN.getAndIncrement() % HOW_MANY;
            try (var free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException _) {
                // Somebody listens there.
            }
        }
        throw new IllegalStateException("No port is free");
    }
}
