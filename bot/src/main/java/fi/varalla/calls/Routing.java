package fi.varalla.calls;

import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Whom a caller would reach, and why.
@Service
public class Routing {

    /// @param step   1 is tried first; workers of one step are tried one after another
    /// @param reason OWN_WORKER, or LEVEL_1, LEVEL_2, …
    public record Step(WorkerId worker, int step, String reason) {}

    /// Everybody who would be tried, in order; empty in a gap. Changes nothing and rings nobody.
    ///
    /// @param from who calls or writes; null for a withheld number
    public List<Step> of(LineId line, @Nullable Address from, Instant at) {
        return List.of();
    }
}
