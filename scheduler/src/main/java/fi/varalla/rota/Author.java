package fi.varalla.rota;

import java.util.Optional;
import java.util.UUID;

/// Who changes a rota.
///
/// @param who as the access log names them: `worker:<id>`, `token:<id>`, `bootstrap`, `system`
public record Author(String who) {

    /// The program itself, or somebody who was not named.
    public static final Author SYSTEM = new Author("system");

    private static final String WORKER = "worker:";
    private static final String TOKEN = "token:";

    public static Author of(WorkerId worker) {
        return new Author(WORKER + worker.value());
    }

    /// Whether it is another system, with a token of its own. The bootstrap token, which sets everything up, is none.
    public boolean isAnotherSystem() {
        return who.startsWith(TOKEN);
    }

    /// Empty for another system, and for the program itself.
    public Optional<WorkerId> worker() {
        return who.startsWith(WORKER)
                ? Optional.of(new WorkerId(UUID.fromString(who.substring(WORKER.length()))))
                : Optional.empty();
    }
}
