package fi.varalla.shifts;

import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The shifts of one worker, by the final rota, on whatever line.
@Component
public class OwnShifts {

    /// How far ahead shifts are told.
    public static final Duration AHEAD = Duration.ofDays(42);

    /// Whoever was or will be on duty on a line within this time belongs to it.
    private static final Duration NEAR = Duration.ofDays(60);

    /// A shift under way can be given from the next five minutes on.
    private static final Duration GRAIN = Duration.ofMinutes(5);

    private static final Comparator<Own> BY_START = Comparator.comparing(
                    (Own own) -> own.shift().from())
            .thenComparingInt(own -> own.shift().level());

    private final OnCall onCall;
    private final Lines lines;
    private final Clock clock;

    OwnShifts(OnCall onCall, Lines lines, Clock clock) {
        this.onCall = onCall;
        this.lines = lines;
        this.clock = clock;
    }

    /// A whole shift and where it is.
    public record Own(LineId line, Shift shift) {}

    /// Those of all lines, to be asked many times.
    public Map<LineId, Rota> rotas() {
        return onCall.rotas(lines.all().stream().map(Line::id).toList());
    }

    /// The one under way and those that come, whole, by start.
    public List<Own> next(WorkerId worker) {
        return next(rotas(), worker);
    }

    /// @param rotas of all lines
    public List<Own> next(Map<LineId, Rota> rotas, WorkerId worker) {
        return rotas.entrySet().stream()
                .flatMap(it -> next(it.getKey(), it.getValue(), worker::equals))
                .sorted(BY_START)
                .toList();
    }

    /// The same of everybody on one line.
    public Map<WorkerId, List<Own>> next(LineId line, Rota rota) {
        return next(line, rota, _ -> true)
                .sorted(BY_START)
                .collect(Collectors.groupingBy(it -> it.shift().worker()));
    }

    private Stream<Own> next(LineId line, Rota rota, Predicate<WorkerId> whose) {
        var now = clock.instant();
        return rota.shifts(now, now.plus(AHEAD)).stream()
                .filter(shift -> whose.test(shift.worker()))
                .map(shift -> new Own(line, whole(rota, shift)));
    }

    /// The worker's shift that has these ends and is not over; empty if the rota has no such shift any more.
    public Optional<Shift> find(LineId line, int level, WorkerId worker, Instant from, Instant to) {
        return to.isAfter(clock.instant()) && lines.find(line).isPresent()
                ? onCall.at(line, from).stream()
                        .filter(shift -> shift.level() == level
                                && shift.worker().equals(worker)
                                && second(shift.from()).equals(second(from))
                                && second(shift.to()).equals(second(to)))
                        .findFirst()
                : Optional.empty();
    }

    /// From when on a shift can still be given away.
    public Instant open(Shift shift) {
        return open(shift.from());
    }

    /// From when on a shift that begins then can still be given away.
    Instant open(Instant begins) {
        var now = clock.instant();
        if (begins.isAfter(now)) {
            return begins;
        }
        var grains = now.getEpochSecond() / GRAIN.toSeconds() + 1;
        return Instant.ofEpochSecond(grains * GRAIN.toSeconds());
    }

    /// The lines on whose rota the worker is; all that have a rota, if on none.
    ///
    /// @param rotas of all lines
    Set<LineId> lines(Map<LineId, Rota> rotas, WorkerId worker) {
        var now = clock.instant();
        var own = lines(
                rotas,
                rota -> rota.shifts(now.minus(NEAR), now.plus(NEAR)).stream()
                        .anyMatch(shift -> shift.worker().equals(worker)));
        return own.isEmpty()
                ? lines(rotas, rota -> !rota.shifts(now, now.plus(NEAR)).isEmpty())
                : own;
    }

    private static Set<LineId> lines(Map<LineId, Rota> rotas, Predicate<Rota> which) {
        return rotas.entrySet().stream()
                .filter(it -> which.test(it.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Shift whole(Rota rota, Shift part) {
        return rota.onCall(part.from()).stream()
                .filter(shift -> shift.level() == part.level() && shift.worker().equals(part.worker()))
                .findFirst()
                .orElse(part);
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
