package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.LineId;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who could stand in for whom.
@Component
public class Colleagues {

    private static final Duration NEAR = Duration.ofDays(60);
    private static final int MANY = 500;

    private final OnCall onCall;
    private final Directory directory;
    private final Workers workers;

    Colleagues(OnCall onCall, Directory directory, Workers workers) {
        this.onCall = onCall;
        this.directory = directory;
        this.workers = workers;
    }

    /// Active workers of the line's rota around that time who are not on that level then, without the one who asks;
    /// if the rota knows nobody else, all active workers. Those who are on another level at the time come last.
    public List<Worker> whoCould(LineId line, int level, WorkerId asking, Instant from, Instant to) {
        var there = onCall.shifts(line, from, to);
        var taken = there.stream()
                .filter(shift -> shift.level() == level)
                .map(shift -> shift.worker())
                .collect(Collectors.toCollection(HashSet::new));
        taken.add(asking);
        var busy = there.stream().map(shift -> shift.worker()).collect(Collectors.toSet());
        return known(line, from, to, asking).stream()
                .filter(worker -> !taken.contains(worker.id()))
                .sorted((one, other) -> Boolean.compare(busy.contains(one.id()), busy.contains(other.id())))
                .toList();
    }

    private List<Worker> known(LineId line, Instant from, Instant to, WorkerId asking) {
        Set<WorkerId> onRota = onCall.shifts(line, from.minus(NEAR), to.plus(NEAR)).stream()
                .map(shift -> shift.worker())
                .collect(Collectors.toSet());
        var known = directory.workers(onRota);
        return known.stream().allMatch(worker -> worker.id().equals(asking))
                ? workers.page(null, MANY).stream()
                        .filter(worker -> worker.active() && worker.role() != Worker.Role.ADMIN)
                        .toList()
                : known;
    }
}
