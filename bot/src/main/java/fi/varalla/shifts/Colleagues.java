package fi.varalla.shifts;

import static java.util.Objects.requireNonNull;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who could stand in for whom.
@Component
public class Colleagues {

    private static final Duration NEAR = Duration.ofDays(60);

    private final OnCall onCall;
    private final Directory directory;

    Colleagues(OnCall onCall, Directory directory) {
        this.onCall = onCall;
        this.directory = directory;
    }

    /// Active workers of the line's rota around that time who are not on that level then, without the one who asks;
    /// if the rota knows nobody else, all active workers. Those who are on another level at the time come last.
    public List<Worker> whoCould(LineId line, int level, WorkerId asking, Instant from, Instant to) {
        var rota = requireNonNull(onCall.rotas(List.of(line)).get(line));
        return whoCould(rota, directory.active(), new Shift(level, asking, from, to, Shift.Source.ROTATION));
    }

    /// The same, to be asked many times.
    ///
    /// @param rota   of the line
    /// @param active all who work here
    /// @param given  as the one who asks would give it
    public static List<Worker> whoCould(Rota rota, List<Worker> active, Shift given) {
        var there = rota.shifts(given.from(), given.to());
        var taken = there.stream()
                .filter(shift -> shift.level() == given.level())
                .map(shift -> shift.worker())
                .collect(Collectors.toCollection(HashSet::new));
        taken.add(given.worker());
        var busy = there.stream().map(shift -> shift.worker()).collect(Collectors.toSet());
        return known(rota, active, given).stream()
                .filter(worker -> !taken.contains(worker.id()))
                .sorted((one, other) -> Boolean.compare(busy.contains(one.id()), busy.contains(other.id())))
                .toList();
    }

    private static List<Worker> known(Rota rota, List<Worker> active, Shift given) {
        var onRota = rota.shifts(given.from().minus(NEAR), given.to().plus(NEAR)).stream()
                .map(Shift::worker)
                .collect(Collectors.toSet());
        var known =
                active.stream().filter(worker -> onRota.contains(worker.id())).toList();
        return known.stream().allMatch(worker -> worker.id().equals(given.worker()))
                ? active.stream()
                        .filter(worker -> worker.role() != Worker.Role.ADMIN)
                        .toList()
                : known;
    }
}
