package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// Answers the question the whole system turns on: who is on call?
@Service
public class OnCall {

    private final Clock clock;

    OnCall(Clock clock) {
        this.clock = clock;
    }

    /// Everybody on duty now, by level; empty in a gap.
    public List<Shift> now(LineId line) {
        return at(line, clock.instant());
    }

    /// Everybody on duty at an instant, by level; empty in a gap.
    public List<Shift> at(LineId line, Instant at) {
        return List.of();
    }

    /// The final rota of a span, each shift clipped to it.
    public List<Shift> shifts(LineId line, Instant from, Instant to) {
        return List.of();
    }
}
