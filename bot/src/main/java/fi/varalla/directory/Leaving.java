package fi.varalla.directory;

import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Planning;
import fi.varalla.rota.Preview;
import fi.varalla.rota.RotaChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How a worker leaves the service, whichever way it is asked for.
@Service
public class Leaving {

    /// How far ahead it is told what nobody has any more.
    public static final Duration AHEAD = Duration.ofDays(90);

    private final Workers workers;
    private final Lines lines;
    private final Planning planning;
    private final Clock clock;

    Leaving(Workers workers, Lines lines, Planning planning, Clock clock) {
        this.workers = workers;
        this.lines = lines;
        this.planning = planning;
        this.clock = clock;
    }

    /// What nobody has any more because somebody left.
    public record Left(LineId line, Gap gap) {}

    /// Takes a worker out of every plan from now on, one change of each line's rota, and then ends all access at once.
    /// The rota comes first, so that open conversations move on to whoever is on duty by then.
    ///
    /// @param worker as they are to be kept, with whatever else is changed; no longer active
    /// @return the gaps of the next 90 days that were none before, line by line, by start
    /// @throws org.springframework.dao.DuplicateKeyException if another worker has the phone
    @Transactional
    public List<Left> end(Worker worker, Author by) {
        var now = clock.instant();
        var left = lines.all().stream()
                .flatMap(line -> takeOut(line, worker, by, now).stream())
                .toList();
        workers.update(worker);
        return left;
    }

    /// [Outcome.Invalid] means that the worker is in no plan of the line.
    private List<Left> takeOut(Line line, Worker worker, Author by, Instant now) {
        var change = new RotaChange.TakeOut(worker.id(), now);
        var preview = planning.preview(line.id(), List.of(change), now, now.plus(AHEAD));
        return switch (planning.make(line.id(), change, by, null, null)) {
            case Outcome.Done<?> _ -> opened(line, preview);
            case Outcome.Invalid<?> _ -> List.of();
            case Outcome<?> other ->
                throw new IllegalStateException("A worker who leaves could not be taken out of a rota: " + other);
        };
    }

    private static List<Left> opened(Line line, Preview preview) {
        return preview.opened().stream().map(gap -> new Left(line.id(), gap)).toList();
    }
}
