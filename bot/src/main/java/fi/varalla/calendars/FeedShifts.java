package fi.varalla.calendars;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Planning;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The shifts of a feed, from the final rota as it is remembered.
@Component
class FeedShifts {

    private final Lines lines;
    private final OnCall onCall;
    private final Directory directory;
    private final Planning planning;

    FeedShifts(Lines lines, OnCall onCall, Directory directory, Planning planning) {
        this.lines = lines;
        this.onCall = onCall;
        this.directory = directory;
        this.planning = planning;
    }

    /// Those that touch the span, whole, by start. A line's come with first names, of those who still work here.
    List<FeedShift> of(Feed feed, Instant from, Instant to) {
        if (feed.line() != null) {
            var version = planning.version(feed.line());
            var shifts = whole(feed.line(), from, to).toList();
            var names = names(shifts);
            return shifts.stream()
                    .map(shift -> new FeedShift(feed.line(), shift, version, names.get(shift.worker())))
                    .toList();
        }
        return lines.all().stream()
                .map(Line::id)
                .flatMap(line -> own(feed.owner(), line, from, to))
                .sorted(Comparator.comparing((FeedShift each) -> each.shift().from()))
                .toList();
    }

    /// The version is asked first: a change in between makes an event look older than it is, never newer.
    private Stream<FeedShift> own(WorkerId owner, LineId line, Instant from, Instant to) {
        var version = planning.version(line);
        return whole(line, from, to)
                .filter(shift -> shift.worker().equals(owner))
                .map(shift -> new FeedShift(line, shift, version, null));
    }

    /// What the span would cut is asked for once more, by an instant within, so that an event does not change from day
    /// to day.
    private Stream<Shift> whole(LineId line, Instant from, Instant to) {
        return Stream.concat(
                        Stream.concat(onCall.at(line, from).stream(), onCall.at(line, to.minusNanos(1)).stream()),
                        onCall.shifts(line, from, to).stream()
                                .filter(shift ->
                                        shift.from().isAfter(from) && shift.to().isBefore(to)))
                .distinct()
                .sorted(Comparator.comparing(Shift::from).thenComparingInt(Shift::level));
    }

    private Map<WorkerId, String> names(List<Shift> shifts) {
        var names = new HashMap<WorkerId, String>();
        directory
                .workers(shifts.stream().map(Shift::worker).distinct().toList())
                .forEach((Worker worker) -> names.put(worker.id(), worker.name()));
        return names;
    }
}
