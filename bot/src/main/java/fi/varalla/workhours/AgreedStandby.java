package fi.varalla.workhours;

import fi.varalla.brief.Agreed;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Duty;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Hours in which workers agreed to be rung off duty, as standby: they have to be within reach (872/2019 § 4). What
/// they answer in them is work, as on any standby. Pure.
///
/// @param windows by worker
record AgreedStandby(Map<WorkerId, Spans> windows) {

    /// On no level of any rota.
    private static final int NO_LEVEL = 0;

    /// @param agreed  of anybody; a line that does not ring own workers first never uses them, and they count for
    /// nothing
    /// @param workers of whom alone it is wanted
    static AgreedStandby of(
            Collection<Agreed> agreed, Collection<Line> lines, Set<WorkerId> workers, Span around, ZoneId zone) {
        var used = lines.stream()
                .filter(it -> it.policy().ownWorkerFirst())
                .map(Line::id)
                .collect(Collectors.<LineId>toSet());
        var windows = new HashMap<WorkerId, Spans>();
        agreed.stream()
                .filter(it -> used.contains(it.line()) && workers.contains(it.worker()))
                .collect(Collectors.groupingBy(Agreed::worker))
                .forEach((worker, his) -> windows.put(
                        worker,
                        Spans.joined(his.stream()
                                .flatMap(it -> it.windows(around, zone).stream())
                                .toList())));
        return new AgreedStandby(Map.copyOf(windows));
    }

    /// What is left of them beside the shifts of the rota: nobody is on standby twice.
    List<Duty> beside(Collection<Duty> duties) {
        var shifts = duties.stream()
                .map(Duty::shift)
                .collect(Collectors.groupingBy(Shift::worker, Collectors.mapping(Shift::span, Collectors.toList())));
        return windows.entrySet().stream()
                .flatMap(it ->
                        it.getValue().minus(Spans.joined(shifts.getOrDefault(it.getKey(), List.of()))).list().stream()
                                .map(span -> standby(it.getKey(), span)))
                .toList();
    }

    private static Duty standby(WorkerId worker, Span span) {
        return new Duty(
                new Shift(NO_LEVEL, worker, span.from(), span.to(), Shift.Source.OVERRIDE),
                Spans.NONE,
                Spans.joined(List.of(span)));
    }
}
