package fi.varalla.readiness;

import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.readiness.Alarm.Decision;
import fi.varalla.readiness.Alarm.Settling;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells the coordinators of gaps, in good time, until somebody takes care of them: one message for all that is due on
/// a
/// line.
@Component
public class Alarms {

    private final AlarmStore store;
    private final AlarmWords words;
    private final AlarmCalls calls;
    private final Holes holes;
    private final LineTerms terms;
    private final Lines lines;
    private final Settling settling;
    private final Clock clock;

    Alarms(
            AlarmStore store,
            AlarmWords words,
            AlarmCalls calls,
            Holes holes,
            LineTerms terms,
            Lines lines,
            ReadinessSettings settings,
            Clock clock) {
        this.store = store;
        this.words = words;
        this.calls = calls;
        this.holes = holes;
        this.terms = terms;
        this.lines = lines;
        this.settling = new Settling(settings.settleAhead(), settings.settleNow());
        this.clock = clock;
    }

    /// A gap that is not over, and who takes care of it.
    ///
    /// @param to    null if nobody is planned after it for two weeks
    /// @param alarm the one of the run that the gap belongs to; null before it was looked at
    public record Ahead(
            Hole hole, @Nullable Instant to, @Nullable Alarm alarm) {}

    /// The gaps of the next two weeks, by level, then start.
    public List<Ahead> ahead(LineId line) {
        var alarms = store.open(line);
        return holes.of(line, clock.instant()).stream()
                .map(hole -> new Ahead(hole, hole.to().equals(Holes.FAR) ? null : hole.to(), alarm(alarms, hole)))
                .toList();
    }

    private static @Nullable Alarm alarm(List<Alarm> alarms, Hole hole) {
        return alarms.stream()
                .filter(it -> it.level() == hole.level() && hole.overlaps(it.from(), it.end()))
                .findFirst()
                .orElse(null);
    }

    /// Whether gaps of the line are told at all: it has had a rota, and telling is not switched off.
    public boolean isWatched(LineId line) {
        return store.isWatched(line) && terms.of(line).alarms();
    }

    /// Looks at one line. Another look at the same line at the same time does nothing.
    @Transactional
    public void look(LineId id) {
        if (holes.isPlanned(id)) {
            store.watch(id, clock.instant());
        }
        if (terms.of(id).alarms() && store.hold(id)) {
            lookNow(lines.get(id), clock.instant());
        }
    }

    private void lookNow(Line line, Instant now) {
        var open = new ArrayList<>(store.open(line.id()));
        var told = new ArrayList<Alarm>();
        for (var run : Run.of(holes.of(line.id(), now))) {
            var known = known(open, run);
            known.ifPresent(open::remove);
            var alarm = known.map(it -> it.seen(run, now)).orElseGet(() -> Alarm.first(line.id(), run, now));
            var next = decided(alarm, now, told);
            if (!known.equals(Optional.of(next))) {
                store.put(next);
            }
        }
        if (!told.isEmpty()) {
            words.tell(line, told);
            told.forEach(alarm -> calls.begin(alarm, now));
        }
        close(line, open, now);
    }

    private Alarm decided(Alarm alarm, Instant now, List<Alarm> told) {
        return switch (alarm.decide(now, settling)) {
            case Decision.Nothing() -> alarm;
            case Decision.Tell(var step, var lapsed) -> {
                told.add(alarm.told(step, false));
                yield alarm.told(step, lapsed);
            }
        };
    }

    /// The alarm of the gap that the run begins with.
    private static Optional<Alarm> known(List<Alarm> open, Run run) {
        var hole = run.first();
        return open.stream()
                .filter(it -> it.level() == hole.level() && hole.overlaps(it.from(), it.to()))
                .findFirst();
    }

    /// What is no gap any more is told if the gap was told; one that has passed was one to the end.
    private void close(Line line, List<Alarm> gone, Instant now) {
        gone.forEach(alarm -> {
            store.close(alarm.id(), alarm.to().isAfter(now) ? "SOLVED" : "PASSED", now);
            calls.end(alarm);
        });
        var solved = gone.stream()
                .filter(alarm -> alarm.to().isAfter(now) && alarm.told() != Step.NONE)
                .toList();
        if (!solved.isEmpty()) {
            words.solved(line, solved);
        }
    }

    /// A coordinator takes care of a gap: it is not told again until two hours before it.
    ///
    /// @return false if there is no such gap any more
    @Transactional
    public boolean own(UUID alarm, Worker owner) {
        var found = store.find(alarm);
        if (found.isEmpty() || !store.own(alarm, owner.id(), clock.instant())) {
            return false;
        }
        calls.end(found.get());
        words.owned(lines.get(found.get().line()), found.get(), owner);
        return true;
    }
}
