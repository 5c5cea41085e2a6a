package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds the holes of the final rota as it stands now.
@Component
class Holes {

    /// Stands for an end that lies beyond what is looked at.
    static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    /// How far is looked: a day further than is told.
    static final Duration AHEAD = Duration.ofDays(15);

    private static final Duration BACK = Duration.ofDays(7);

    private final OnCall onCall;
    private final Rotas rotas;
    private final Directory directory;

    Holes(OnCall onCall, Rotas rotas, Directory directory) {
        this.onCall = onCall;
        this.rotas = rotas;
        this.directory = directory;
    }

    /// Whether the line has a rota, now.
    boolean isPlanned(LineId line) {
        return !rotas.rotations(line).isEmpty();
    }

    /// The holes that are not over, of the next two weeks. The one that lasts now is told from its beginning, within
    /// a week.
    List<Hole> of(LineId line, Instant now) {
        var from = now.minus(BACK);
        var to = now.plus(AHEAD);
        var shifts = onCall.shifts(line, from, to);
        return Hole.of(levels(line), shifts, unable(shifts), from, to).stream()
                .filter(hole -> hole.to().isAfter(now))
                .map(hole -> hole.to().isBefore(to) ? hole : new Hole(hole.level(), hole.from(), FAR, hole.unable()))
                .toList();
    }

    private Set<Integer> levels(LineId line) {
        var levels = rotas.rotations(line).stream().map(Rotation::level).collect(Collectors.toCollection(TreeSet::new));
        levels.add(1);
        return levels;
    }

    /// Who has left, or has neither a chat nor a phone.
    private Set<WorkerId> unable(List<Shift> shifts) {
        var unable = shifts.stream().map(Shift::worker).collect(Collectors.toCollection(HashSet::new));
        directory.workers(Set.copyOf(unable)).stream()
                .filter(worker -> worker.writing() != null)
                .map(Worker::id)
                .forEach(unable::remove);
        return unable;
    }
}
