package fi.varalla.worktime;

import static java.util.stream.Collectors.groupingBy;

import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What one worker's time is made of. No instant is in two of the three: work of a shift goes before answering, and
/// answering before standby.
///
/// @param duties   the shifts behind it, in order
/// @param active   at work by the plan
/// @param answered answering families outside of that
/// @param standby  on duty, and neither
record Timeline(WorkerId worker, List<Duty> duties, Spans active, Spans answered, Spans standby) {

    static Collection<Timeline> of(List<Duty> duties, List<ActiveWork> answered) {
        var byWorker = new LinkedHashMap<WorkerId, List<Duty>>(duties.stream()
                .collect(groupingBy(Duty::worker, LinkedHashMap::new, java.util.stream.Collectors.toList())));
        var work = new HashMap<WorkerId, List<ActiveWork>>(answered.stream().collect(groupingBy(ActiveWork::worker)));
        work.keySet().forEach(worker -> byWorker.putIfAbsent(worker, List.of()));
        return byWorker.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), work.getOrDefault(each.getKey(), List.of())))
                .toList();
    }

    private static Timeline of(WorkerId worker, List<Duty> duties, List<ActiveWork> answered) {
        var active = joined(duties, Duty::active);
        var work =
                Spans.joined(answered.stream().map(ActiveWork::span).toList()).minus(active);
        return new Timeline(
                worker,
                duties,
                active,
                work,
                joined(duties, Duty::standby).minus(active).minus(work));
    }

    private static Spans joined(List<Duty> duties, Function<Duty, Spans> part) {
        return Spans.joined(duties.stream()
                .flatMap(duty -> part.apply(duty).list().stream())
                .toList());
    }

    /// All time on duty, whatever was done in it.
    Spans onDuty() {
        return Spans.joined(duties.stream().map(duty -> duty.shift().span()).toList());
    }

    /// What the worker really did: shifts at work, and answering.
    Spans worked() {
        return union(active, answered);
    }

    static Spans union(Spans one, Spans other) {
        return Spans.joined(
                Stream.concat(one.list().stream(), other.list().stream()).toList());
    }

    static Duration length(Span span) {
        return Duration.between(span.from(), span.to());
    }

    static Duration total(Collection<Span> spans) {
        return spans.stream().map(Timeline::length).reduce(Duration.ZERO, Duration::plus);
    }

    static Map<WorkerId, Timeline> byWorker(Collection<Timeline> timelines) {
        var found = new LinkedHashMap<WorkerId, Timeline>();
        timelines.forEach(timeline -> found.put(timeline.worker(), timeline));
        return found;
    }
}
