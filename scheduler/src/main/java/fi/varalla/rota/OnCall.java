package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/// Answers the question the whole system turns on: who is on call?
///
/// Answers come from memory. A change made here counts from its commit on, one made by another replica a second later
/// at most. A line without a rota has nobody on duty.
@Service
public class OnCall {

    private final RotaMemory memory;
    private final Clock clock;

    OnCall(RotaMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /// The rotas of these lines as they stand now, for many questions at once. Five queries at most, however many lines
    /// there are; mostly one or none.
    public Map<LineId, Rota> rotas(Collection<LineId> lines) {
        return memory.rotas(lines);
    }

    /// Everybody on duty now, by level; empty in a gap.
    public List<Shift> now(LineId line) {
        return at(line, clock.instant());
    }

    /// Everybody on duty at an instant, by level; empty in a gap. The shifts are whole, not cut by the question.
    public List<Shift> at(LineId line, Instant at) {
        return memory.rota(line).onCall(at);
    }

    /// All shifts that touch a span, cut to it, by start.
    public List<Shift> shifts(LineId line, Instant from, Instant to) {
        return memory.rota(line).shifts(from, to);
    }

    /// When nobody is on duty on a level, cut to a span: for level 1 and every other level that has a rotation.
    public List<Gap> gaps(LineId line, Instant from, Instant to) {
        return memory.rota(line).gaps(from, to);
    }

    /// The gaps, as they would be without those who cannot be on call.
    ///
    /// @param able who can be reached and may be on duty
    public List<Gap> gaps(LineId line, Instant from, Instant to, Predicate<WorkerId> able) {
        return memory.rota(line).gaps(from, to, able);
    }
}
