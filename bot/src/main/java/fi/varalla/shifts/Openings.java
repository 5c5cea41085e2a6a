package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What a worker could take: duty that nobody has, and shifts that colleagues would give.
@Component
public class Openings {

    public static final Duration AHEAD = Duration.ofDays(14);

    /// A longer gap is offered in pieces: nobody takes a fortnight by one press.
    private static final Duration PIECE = Duration.ofHours(24);

    /// What a clock change may add to a day.
    private static final Duration SPARE = Duration.ofHours(2);

    private final Swaps swaps;
    private final OwnShifts own;
    private final Clock clock;

    Openings(Swaps swaps, OwnShifts own, Clock clock) {
        this.swaps = swaps;
        this.own = own;
        this.clock = clock;
    }

    /// A gap, or a day of one.
    public record Open(LineId line, int level, Instant from, Instant to) {}

    /// On the worker's lines, by start.
    public List<Open> gaps(WorkerId worker) {
        return gaps(own.rotas(), worker);
    }

    /// @param rotas of all lines
    public List<Open> gaps(Map<LineId, Rota> rotas, WorkerId worker) {
        var now = clock.instant();
        var here = own.lines(rotas, worker);
        return rotas.entrySet().stream()
                .filter(it -> here.contains(it.getKey()))
                .flatMap(it ->
                        it.getValue().gaps(now, now.plus(AHEAD)).stream().flatMap(gap -> pieces(it.getKey(), gap)))
                .sorted(Comparator.comparing(Open::from).thenComparingInt(Open::level))
                .toList();
    }

    /// Requests that this worker may take and has not declined, by start.
    public List<Swap> requests(WorkerId worker) {
        return requests(own.rotas(), swaps.alive(), worker);
    }

    /// @param rotas of all lines
    /// @param alive the swaps of all lines that can still move on, by start
    public List<Swap> requests(Map<LineId, Rota> rotas, List<Swap> alive, WorkerId worker) {
        var here = own.lines(rotas, worker);
        return alive.stream()
                .filter(swap -> here.contains(swap.line())
                        && swap.state() == Swap.State.OPEN
                        && !swap.requester().equals(worker)
                        && (swap.asked() == null || swap.asked().equals(worker))
                        && !swap.declined().contains(worker))
                .toList();
    }

    /// What this worker asked for or has taken, as long as it can still move on, by start.
    public List<Swap> involving(WorkerId worker) {
        return involving(swaps.alive(), worker);
    }

    /// @param alive the swaps of all lines that can still move on, by start
    public List<Swap> involving(List<Swap> alive, WorkerId worker) {
        return alive.stream()
                .filter(swap -> swap.requester().equals(worker) || worker.equals(swap.taker()))
                .toList();
    }

    private static Stream<Open> pieces(LineId line, Gap gap) {
        var pieces = new ArrayList<Open>();
        var from = gap.from();
        while (Duration.between(from, gap.to()).compareTo(PIECE.plus(SPARE)) > 0) {
            pieces.add(new Open(line, gap.level(), from, from.plus(PIECE)));
            from = from.plus(PIECE);
        }
        pieces.add(new Open(line, gap.level(), from, gap.to()));
        return pieces.stream();
    }
}
